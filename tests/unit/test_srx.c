/* SRX files: their structure, which rules a language has, and what rules do to a text. */
#include "srx_check.h"

#include <pthread.h>

#include "base/io.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* Where the tests' files are; the tests run in the source tree. */
#define DATA "tests/data/srx/"

/* ---- Languages and rules ---------------------------------------------------------------- */

static void test_files_of_both_kinds_divide_texts(void **state)
{
    (void)state;
    static const struct {
        const char *file, *lang;
        segment_row row;
    } rows[] = {
        {"plain.srx",
         "en-GB",
         {"Mr. Li met Dr. Ko etc. at home. \"Why?\" he said.",
          "Mr. Li met Dr. Ko etc. at home.|\"Why?\"|he said.", "exceptions go first"}},
        {"plain.srx",
         "de",
         {"Er hat z.B. Nr. 5. Am 3. Mai kam Mr. Li.", "Er hat z.B. Nr. 5. Am 3. Mai kam Mr.|Li.",
          "each language has its own"}},
        {"plain.srx", "den", {"Nr. 5", "Nr.|5", "a map has to match the whole tag"}},
        {"plain.srx", "und", {"Mr. Li. 好。我", "Mr.|Li.|好。|我", "and all the common ones"}},
        {"checker.srx",
         "en_two",
         {"We saw J. Smith vs. Ann. And I. Then \"no!\" she said. Then? (No.) so",
          "We saw J. Smith vs. Ann.|And I.|Then \"no!\" she said.|Then?|(No.) so",
          "sets, lookbehind, flags"}},
        {"checker.srx",
         "ko-KP",
         {"그는 《간다. 온다.》고 했다. 나는 갔다.", "그는 《간다. 온다.》고 했다.|나는 갔다.",
          "Korean"}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char path[100] = DATA;
        jj_buf file = JJ_BUF_INIT;
        jjak_err err;
        strcat(path, rows[i].file);
        assert_int_equal(jj_io_slurp(&file, path, 100000, &err), JJAK_OK);
        check_srx(jj_buf_str(&file), rows[i].lang, &rows[i].row);
        jj_buf_dispose(&file);
    }
}

/* Rules are written as "-before/after" and "+before/after". */
static void test_the_first_rule_that_matches_decides(void **state)
{
    (void)state;
    static const struct {
        const char *rules[5];
        segment_row row;
    } rows[] = {
        {{"+\\./ "}, {"a. b.c", "a.|b.c", "a break"}},
        {{"-a\\./ ", "+\\./ "}, {"a. b. c", "a. b.|c", "an exception before it"}},
        {{"+\\./ ", "-a\\./ "}, {"a. b. c", "a.|b.|c", "an exception behind it is none"}},
        {{"+xa\\./", "-a\\./ ", "+\\./ "}, {"xa. a. c. d", "xa.|a. c.|d", "three of them"}},
        {{"-a\\./"}, {"a. b", "a. b", "no break at all"}},
        {{"+b\\. /", "-a\\./ "}, {"a. b. c", "a. b.|c", "another position is another matter"}},
        {{"+/"}, {"ab c", "a|b|c", "everywhere, and never inside a character or of white space"}},
        {{"+/"}, {"가나", "가|나", "the same of several bytes"}},
        {{"-a\\.( ?)/", "+\\./"}, {"a. b", "a. b", "all positions of an exception"}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        jj_buf file = JJ_BUF_INIT;
        jj_buf_puts(&file, SRX_HEAD);
        for (size_t k = 0; rows[i].rules[k]; k++) {
            const char *rule = rows[i].rules[k], *slash = strchr(rule, '/');
            char before[32] = "";
            memcpy(before, rule + 1, (size_t)(slash - rule - 1));
            put_rule(&file, rule[0] == '+', before, slash + 1);
        }
        jj_buf_puts(&file, SRX_TAIL);
        check_srx(jj_buf_str(&file), "en", &rows[i].row);
        jj_buf_dispose(&file);
    }
}

static void test_maps_choose_rules(void **state)
{
    (void)state;
    static const char head[] = "<languagerules><languagerule languagerulename=\"A\"><rule "
                               "break=\"no\"><beforebreak>a\\.</beforebreak></rule></languagerule>"
                               "<languagerule "
                               "languagerulename=\"B\"><rule><beforebreak>\\.</beforebreak></"
                               "rule></languagerule></languagerules><maprules>";
    static const char a[] = "<languagemap languagepattern=\"EN|de\" languagerulename=\"A\"/>";
    static const char b[] = "<languagemap languagepattern=\".*\" languagerulename=\"B\"/>";
    static const struct {
        const char *cascade, *maps[2], *lang;
        segment_row row;
    } rows[] = {
        {"yes", {a, b}, "en", {"a.b.c", "a.b.|c", "cascade: both"}},
        {"yes", {b, a}, "en", {"a.b.c", "a.|b.|c", "cascade: in the order of the maps"}},
        {"no", {a, b}, "en", {"a.b.c", "a.b.c", "no cascade: the first"}},
        {"no", {a, b}, "ko", {"a.b.c", "a.|b.|c", "no cascade: the first that matches"}},
        {"yes", {a, b}, "en-US", {"a.b.c", "a.|b.|c", "the whole tag"}},
        {"yes", {b, ""}, "any thing_at all", {"a.b.c", "a.|b.|c", "any words"}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        jj_buf file = JJ_BUF_INIT;
        jj_buf_puts(&file, "<srx version=\"2.0\"><header cascade=\"");
        jj_buf_puts(&file, rows[i].cascade);
        jj_buf_puts(&file, "\"/><body>");
        jj_buf_puts(&file, head);
        jj_buf_puts(&file, rows[i].maps[0]);
        jj_buf_puts(&file, rows[i].maps[1]);
        jj_buf_puts(&file, "</maprules></body></srx>");
        check_srx(jj_buf_str(&file), rows[i].lang, &rows[i].row);
        jj_buf_dispose(&file);
    }
}

static void test_SRX_1_is_read(void **state)
{
    (void)state;
    static const char file[] =
        "<!DOCTYPE srx PUBLIC \"-//SRX//DTD SRX//EN\" \"srx.dtd\">\n"
        "<srx version=\"1.0\"><header segmentsubflows=\"yes\"><formathandle type=\"start\" "
        "include=\"no\"/></header><body><languagerules><languagerule languagerulename=\"X\">"
        "<rule break=\"yes\"><beforebreak><![CDATA[\\.]]><!-- the mark -->&#33;?</beforebreak>"
        "<afterbreak>\\s</afterbreak></rule></languagerule></languagerules><maprules><maprule "
        "maprulename=\"M\"><languagemap languagepattern=\"en\" languagerulename=\"X\"/></maprule>"
        "</maprules></body></srx>";
    static const segment_row row = {"a. b.! c", "a.|b.!|c",
                                    "maprule, CDATA, a character reference"};
    check_srx(file, "en", &row);
}

static void test_lines_are_handled_as_ever(void **state)
{
    (void)state;
    static const char file[] =
        SRX_HEAD "<rule><beforebreak>\\. "
                 "</beforebreak></rule><rule><beforebreak>\\n</beforebreak></rule>" SRX_TAIL;
    static const segment_row rows[] = {
        {"A heading\nOne. Two.\n\nThree\n", "A heading|One.|Two.|Three", "a line is a paragraph"},
        {"It was a bright cold day in April, and the clocks were\n"
         "striking thirteen. Winston Smith, his chin nuzzled in.\n"
         "He slipped through the glass doors of Victory Mansions\n"
         "though not quickly enough to keep the dust out of them.\n",
         "It was a bright cold day in April, and the clocks were striking thirteen.|"
         "Winston Smith, his chin nuzzled in.|"
         "He slipped through the glass doors of Victory Mansions "
         "though not quickly enough to keep the dust out of them.",
         "lines that run on are joined by what the rules see as a space"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) check_srx(file, "en", &rows[i]);
}

/* ---- Failures --------------------------------------------------------------------------- */

#define RULES "<languagerules><languagerule languagerulename=\"X\"/></languagerules>"
#define MAP(pattern, name)                                                                         \
    "<maprules><languagemap languagepattern=\"" pattern "\" languagerulename=\"" name              \
    "\"/></maprules>"

static void test_files_that_are_not_SRX_are_refused_with_their_line(void **state)
{
    (void)state;
    static const struct {
        const char *file;
        uint32_t line;
        const char *message;
    } rows[] = {
        {"", 0, "empty"},
        {"rubbish", 1, "malformed"},
        {"<srx version=\"2.0\">\n\n<body>", 3, "malformed"},
        {"<srx version=\"2.0\">\n</body>", 2, "malformed"},
        {"\n<tmx version=\"1.4\"/>", 2, "<tmx> is not SRX"},
        {"<srx/>", 1, "not SRX 2.0 or 1.0"},
        {"<srx version=\"3.0\"/>", 1, "not SRX 2.0 or 1.0"},
        {"<srx version=\"2.0\">\n<header cascade=\"maybe\"/></srx>", 2, "neither yes nor no"},
        {"<srx version=\"2.0\">\n<rule/></srx>", 2, "<rule> has no place here"},
        {"<srx version=\"2.0\"><body>\n<rules/></body></srx>", 2, "<rules> has no place here"},
        {"<srx version=\"2.0\"/>", 0, "no languagemap"},
        {"<srx version=\"2.0\"><body>" MAP("x", "X") "</body></srx>", 1, "no languagerule 'X'"},
        {"<srx version=\"2.0\"><body>\n" RULES MAP("(", "X") "</body></srx>", 2, "languagepattern"},
        {"<srx version=\"2.0\"><body>" RULES "\n" MAP("x", "") "</body></srx>", 2,
         "no languagerulename"},
        {"<srx version=\"2.0\"><body>" RULES
         "<maprules><languagemap languagerulename=\"X\"/></maprules></body></srx>",
         1, "no languagepattern"},
        {"<srx version=\"2.0\"><body><languagerules><languagerule languagerulename=\"X\"/>\n"
         "<languagerule languagerulename=\"X\"/></languagerules></body></srx>",
         2, "a second languagerule"},
        {SRX_HEAD "<rule break=\"perhaps\"/>" SRX_TAIL, 4, "break is neither"},
        {SRX_HEAD "<rule><beforbreak/></rule>" SRX_TAIL, 4, "<beforbreak> has no place"},
        {SRX_HEAD "<rule><beforebreak>a<b/></beforebreak></rule>" SRX_TAIL, 4, "<b> has no place"},
        {SRX_HEAD "<rule><beforebreak>&dot;</beforebreak></rule>" SRX_TAIL, 4, "malformed"},
        {"<!DOCTYPE srx [\n<!ENTITY a \"b\">]>\n<srx version=\"2.0\"/>", 2, "DOCTYPE"},
        {"<!DOCTYPE srx [<!ATTLIST srx version CDATA \"2.0\">]>\n<srx/>", 1, "DOCTYPE"},
        {"<!DOCTYPE srx [<!ENTITY a SYSTEM \"/etc/passwd\">]>\n<srx version=\"2.0\"/>", 1,
         "DOCTYPE"},
        {"<!DOCTYPE srx SYSTEM \"/etc/passwd\">\n<srx version=\"2.0\">&a;</srx>", 2, "malformed"},
        {"<?xml version=\"1.0\" encoding=\"nonsense\"?>\n<srx version=\"2.0\"/>", 1, "malformed"},
        {"<srx version=\"2.0\">\xFF</srx>", 1, "malformed"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        jjak_srx *srx;
        jjak_err err = {0};
        jjak_status status = jjak_srx_read(&srx, rows[i].file, strlen(rows[i].file), NULL, &err);
        if (status != JJAK_EFORMAT || err.line != rows[i].line ||
            !strstr(err.message, rows[i].message)) {
            print_error("%s\n  %d, line %u: %s\n", rows[i].file, status, err.line, err.message);
        }
        assert_int_equal(status, JJAK_EFORMAT);
        assert_null(srx);
        assert_int_equal(err.line, rows[i].line);
        assert_non_null(strstr(err.message, rows[i].message));
    }
}

/* Ten to the twelfth letters, if anybody asked for them. */
static void test_entities_are_not_expanded(void **state)
{
    (void)state;
    for (int parameter = 0; parameter < 2; parameter++) {
        jj_buf file = JJ_BUF_INIT;
        const char *percent = parameter ? "% " : "", *reference = parameter ? "&#37;a" : "&a";
        jj_buf_puts(&file, "<!DOCTYPE srx [");
        for (unsigned i = 0; i < 12; i++) {
            jj_buf_puts(&file, "<!ENTITY ");
            jj_buf_puts(&file, percent);
            jj_buf_puts(&file, "a");
            jj_buf_putu(&file, i);
            jj_buf_puts(&file, " \"");
            for (int k = 0; i > 0 && k < 10; k++) {
                jj_buf_puts(&file, reference);
                jj_buf_putu(&file, i - 1);
                jj_buf_puts(&file, ";");
            }
            jj_buf_puts(&file, "\">");
        }
        jj_buf_puts(&file, parameter ? "%a11;]><srx/>" : "]><srx version=\"&a11;\"/>");
        jjak_srx *srx;
        jjak_err err;
        assert_int_equal(jjak_srx_read(&srx, jj_buf_str(&file), file.len, NULL, &err),
                         JJAK_EFORMAT);
        assert_non_null(strstr(err.message, "DOCTYPE"));
        jj_buf_dispose(&file);
    }
}

static void test_limits_of_files(void **state)
{
    (void)state;
    static const char file[] = SRX_HEAD "<rule/><rule/><rule/>" SRX_TAIL;
    static const struct {
        jjak_srx_options options;
        jjak_status status;
    } rows[] = {
        {{.max_bytes = 0}, JJAK_OK},
        {{.max_bytes = sizeof file - 1}, JJAK_OK},
        {{.max_bytes = sizeof file - 2}, JJAK_ELIMIT},
        {{.max_rules = 3}, JJAK_OK},
        {{.max_rules = 2}, JJAK_ELIMIT},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        jjak_srx *srx;
        jjak_err err;
        assert_int_equal(jjak_srx_read(&srx, file, sizeof file - 1, &rows[i].options, &err),
                         rows[i].status);
        jjak_srx_free(srx);
    }
}

static void test_a_rule_that_takes_too_long_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *before, *after;
    } rows[] = {
        {"x(a+)+$", ""},
        {"x(?:a|aa)+b", ""},
        {"x", "(a*)*b"},
        {"(?<!c)(.*,){20}b", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        jj_buf file = JJ_BUF_INIT, text = JJ_BUF_INIT;
        jjak_srx *srx;
        jjak_err err = {0};
        jj_buf_puts(&file, SRX_HEAD "<rule break=\"no\"/>\n");
        put_rule(&file, true, rows[i].before, rows[i].after);
        jj_buf_puts(&file, SRX_TAIL);
        jj_buf_puts(&text, "One line.\nx");
        for (int k = 0; k < 3000; k++) jj_buf_puts(&text, "aa,aa,");
        jj_buf_puts(&text, "x");
        for (int k = 0; k < 3000; k++) jj_buf_puts(&text, "aa");
        jj_buf_puts(&text, "c cb"); /* PCRE2 sees at once that a letter is missing */
        const jjak_srx_options options = {.max_steps = 100000};
        assert_int_equal(jjak_srx_read(&srx, jj_buf_str(&file), file.len, &options, &err), JJAK_OK);
        const jjak_doc_options how = {.lang = "en", .srx = srx};
        jjak_doc *doc;
        assert_int_equal(jjak_doc_read(&doc, jj_buf_str(&text), text.len, &how, &err), JJAK_ELIMIT);
        assert_null(doc);
        assert_int_equal(err.line, 2);
        assert_non_null(strstr(err.message, "rule of line 5"));
        jjak_srx_free(srx);
        jj_buf_dispose(&file);
        jj_buf_dispose(&text);
    }
}

/* The machine code of PCRE2 has a small stack; its interpreter goes on where that is full. */
static void test_a_long_match_finds_its_end(void **state)
{
    (void)state;
    static const char file[] =
        SRX_HEAD "<rule><beforebreak>x(?:(a)|b)*\\.</beforebreak></rule>" SRX_TAIL;
    jj_buf text = JJ_BUF_INIT;
    jjak_srx *srx;
    jjak_doc *doc;
    jjak_err err;
    size_t nsents;
    jj_buf_puts(&text, "x");
    for (int k = 0; k < 40000; k++) jj_buf_puts(&text, "ab");
    jj_buf_puts(&text, ".c.");
    assert_int_equal(jjak_srx_read(&srx, file, strlen(file), NULL, &err), JJAK_OK);
    const jjak_doc_options how = {.lang = "en", .srx = srx};
    assert_int_equal(jjak_doc_read(&doc, jj_buf_str(&text), text.len, &how, &err), JJAK_OK);
    jjak_doc_sentences(doc, &nsents);
    assert_int_equal(nsents, 2);
    jjak_doc_free(doc);
    jjak_srx_free(srx);
    jj_buf_dispose(&text);
}

#define NTHREADS 4

/* The sentences found, or 0. */
static void *count_sentences(void *srx)
{
    static const char text[] = "Mr. Li came. He left. (Why?) Dr. Ko, etc. knew.\n";
    static size_t counts[2] = {4, 0};
    for (int i = 0; i < 200; i++) {
        const jjak_doc_options how = {.lang = "en", .srx = srx};
        jjak_doc *doc;
        size_t nsents = 0;
        if (jjak_doc_read(&doc, text, strlen(text), &how, NULL) == JJAK_OK) {
            jjak_doc_sentences(doc, &nsents);
        }
        jjak_doc_free(doc);
        if (nsents != counts[0]) return &counts[1];
    }
    return &counts[0];
}

static void test_threads_share_rules(void **state)
{
    (void)state;
    jj_buf file = JJ_BUF_INIT;
    jjak_srx *srx;
    jjak_err err;
    pthread_t threads[NTHREADS];
    assert_int_equal(jj_io_slurp(&file, DATA "plain.srx", 100000, &err), JJAK_OK);
    assert_int_equal(jjak_srx_read(&srx, jj_buf_str(&file), file.len, NULL, &err), JJAK_OK);
    for (int i = 0; i < NTHREADS; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, count_sentences, srx), 0);
    }
    for (int i = 0; i < NTHREADS; i++) {
        void *count = NULL;
        assert_int_equal(pthread_join(threads[i], &count), 0);
        assert_int_equal(*(size_t *)count, 4);
    }
    jjak_srx_free(srx);
    jj_buf_dispose(&file);
}

static void test_rules_without_effect_are_a_mistake(void **state)
{
    (void)state;
    static const char file[] =
        SRX_HEAD "</languagerule></languagerules><maprules><languagemap languagepattern=\"de\" "
                 "languagerulename=\"X\"/></maprules></body></srx>";
    jjak_srx *srx;
    jjak_abbreviations *list;
    jjak_err err;
    assert_int_equal(jjak_srx_read(&srx, file, strlen(file), NULL, &err), JJAK_OK);
    assert_int_equal(jjak_abbreviations_read(&list, "a", 1, &err), JJAK_OK);
    const struct {
        jjak_doc_options options;
        jjak_status status;
        const char *message;
    } rows[] = {
        {{.srx = srx, .lang = "de"}, JJAK_OK, ""},
        {{.srx = srx, .lang = "en", .srx_lang = "de"}, JJAK_OK, ""},
        {{.srx = srx, .lang = "en"}, JJAK_EARG, "no languagemap for 'en'"},
        {{.srx = srx, .lang = "de", .srx_lang = "xx"}, JJAK_EARG, "no languagemap for 'xx'"},
        {{.srx = srx, .lang = "de", .segmented = true}, JJAK_EARG, "segmented"},
        {{.abbreviations = list, .segmented = true}, JJAK_EARG, "segmented"},
        {{.srx = srx, .lang = "de", .abbreviations = list}, JJAK_EARG, "abbreviations with SRX"},
        {{.srx = srx, .srx_lang = "\xFF"}, JJAK_EARG, "not UTF-8"},
        {{.srx_lang = "de"}, JJAK_EARG, "no rules"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        jjak_doc *doc;
        err.message[0] = '\0';
        assert_int_equal(jjak_doc_read(&doc, "A. B.", 5, &rows[i].options, &err), rows[i].status);
        assert_non_null(strstr(err.message, rows[i].message));
        jjak_doc_free(doc);
    }
    jjak_srx_free(srx);
    jjak_abbreviations_free(list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files_of_both_kinds_divide_texts),
        cmocka_unit_test(test_the_first_rule_that_matches_decides),
        cmocka_unit_test(test_maps_choose_rules),
        cmocka_unit_test(test_SRX_1_is_read),
        cmocka_unit_test(test_lines_are_handled_as_ever),
        cmocka_unit_test(test_files_that_are_not_SRX_are_refused_with_their_line),
        cmocka_unit_test(test_entities_are_not_expanded),
        cmocka_unit_test(test_limits_of_files),
        cmocka_unit_test(test_a_rule_that_takes_too_long_is_told),
        cmocka_unit_test(test_a_long_match_finds_its_end),
        cmocka_unit_test(test_threads_share_rules),
        cmocka_unit_test(test_rules_without_effect_are_a_mistake),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
