/* Memories: what the readers make of what is written, which rules are told, what pairs are found.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "jjak.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

typedef struct {
    const char *bytes;
    size_t nbytes, step;
} input;

static ptrdiff_t get(void *payload, void *bytes, size_t nbytes)
{
    input *in = payload;
    size_t n = in->nbytes < nbytes ? in->nbytes : nbytes;
    if (n > in->step) n = in->step;
    memcpy(bytes, in->bytes, n);
    in->bytes += n;
    in->nbytes -= n;
    return (ptrdiff_t)n;
}

/* A unit as a line: its fields, then its texts. */
static int on_unit(void *payload, const jjak_tm_unit *unit)
{
    static const char marks[] = {
        [JJAK_TM_ATTRIBUTE] = '@', [JJAK_TM_NOTE] = '#', [JJAK_TM_PROP] = '%'};
    jj_buf *out = payload;
    for (size_t k = 0; k < unit->nfields; k++) {
        jj_buf_putc(out, marks[unit->fields[k].kind]);
        jj_buf_puts(out, unit->fields[k].name);
        jj_buf_putc(out, '=');
        jj_buf_puts(out, unit->fields[k].value);
        jj_buf_putc(out, ' ');
    }
    for (size_t k = 0; k < unit->nvariants; k++) {
        const jjak_tm_variant *v = &unit->variants[k];
        jj_buf_puts(out, v->lang);
        jj_buf_putc(out, ':');
        jj_buf_put(out, v->text, v->nbytes);
        if (v->markup) {
            jj_buf_puts(out, "[");
            jj_buf_puts(out, v->markup);
            jj_buf_puts(out, "]");
        }
        for (size_t f = 0; f < v->nfields; f++) {
            jj_buf_putc(out, marks[v->fields[f].kind]);
            jj_buf_puts(out, v->fields[f].value);
        }
        jj_buf_putc(out, '|');
    }
    jj_buf_putc(out, '\n');
    return 0;
}

static int on_fault(void *payload, const jjak_tm_fault *fault)
{
    jj_buf *out = payload;
    jj_buf_puts(out, "!");
    jj_buf_puts(out, fault->rule->id);
    jj_buf_putc(out, ':');
    jj_buf_putu(out, fault->line);
    jj_buf_putc(out, '\n');
    return 0;
}

static jjak_status read_bytes(jj_buf *out, const char *bytes, size_t nbytes, size_t step,
                              jjak_tm_format format, jjak_err *err)
{
    input in = {bytes, nbytes, step};
    const jjak_source from = {get, &in};
    const jjak_tm_handler to = {on_unit, on_fault, out};
    const jjak_tm_read_options options = {.source_lang = "en", .target_lang = "ko"};
    jj_buf_clear(out);
    return jjak_tm_read(&from, format, &to, &options, err);
}

typedef struct {
    jjak_tm_format format;
    const char *bytes, *expected, *why;
} read_case;

#define TMX(units) "<tmx version='1.4'><header srclang='en'/><body>" units "</body></tmx>"
#define KO "<tuv xml:lang='ko'><seg>b</seg></tuv></tu>"
#define EN "<tu><tuv xml:lang='en'><seg>"

#define XLIFF(content)                                                                             \
    "<xliff version='1.2'><file source-language='en' target-language='ko'><body>"                  \
    "<trans-unit id='1' resname='r'>" content "</trans-unit></body></file></xliff>"
#define SEG(mid, text) "<mrk mtype='seg' mid='" mid "'>" text "</mrk>"

static const read_case read_cases[] = {
    {JJAK_TM_TMX,
     TMX("<tu tuid='1' creationdate='d'><note>n</note><prop type='x-p'>v</prop>"
         "<tuv xml:lang='en' changeid='me'><prop type='q'>w</prop><seg>a</seg></tuv>" KO),
     "@tuid=1 @creationdate=d #=n %x-p=v en:a@me%w|ko:b|\n", "fields of the unit and of a text"},
    {JJAK_TM_TMX, TMX(EN "a &amp; &#48;&lt;\n b</seg></tuv>" KO), "en:a & 0<\n b|ko:b|\n",
     "entities of XML, white space as it is"},
    {JJAK_TM_TMX, TMX(EN "<![CDATA[<a>]]></seg></tuv>" KO), "en:<a>|ko:b|\n", "CDATA is text"},
    {JJAK_TM_TMX, TMX(EN "a<bpt i='1'>&lt;b></bpt>c<ept i='1'/><hi>d</hi></seg></tuv>" KO),
     "en:acd[a<bpt i=\"1\">&lt;b&gt;</bpt>c<ept i=\"1\"/><hi>d</hi>]|ko:b|\n",
     "code is no text, what hi marks is"},
    {JJAK_TM_TMX, TMX(EN "a<ph>x<sub>y</sub>z</ph>b</seg></tuv>" KO),
     "en:ab[a<ph>x<sub>y</sub>z</ph>b]|ko:b|\n", "sub is a text of its own, not of the segment"},
    {JJAK_TM_TMX, TMX("<tu><tuv lang='EN-US'><seg>a</seg></tuv>" KO), "EN-US:a|ko:b|\n",
     "lang of TMX 1.1"},
    {JJAK_TM_TMX, TMX("<tu>" KO "\n" EN "c < d</seg></tuv>" KO "\n<tu>" KO),
     "ko:b|\n!xml:2\nko:b|\n", "on after a '<' that is none"},
    {JJAK_TM_TMX, TMX("<tu><tuv xml:lang='en'></tuv>" KO "\n<tu><tuv/></tu>"),
     "!seg-missing:1\nko:b|\n!seg-missing:2\n!unit-empty:2\n", "no seg"},
    {JJAK_TM_TMX, TMX("<tu><tuv xml:lang='en'><seg>a</seg><seg>c</seg></tuv>" KO),
     "!seg-many:1\nen:a|ko:b|\n", "two seg"},
    {JJAK_TM_TMX, "<tmx><body><tu>" KO, "ko:b|\n!cut-off:1\n", "cut off after a unit"},
    {JJAK_TM_TMX, "<tmx><body><tu>" KO " \n ", "ko:b|\n!cut-off:2\n", "cut off after a line"},
    {JJAK_TM_TMX, "<tmx><body><tu>" KO "</bo", "ko:b|\n!cut-off:1\n", "cut off in a tag"},
    {JJAK_TM_XLIFF, "<xliff srcLang='en'><file><trans-unit><source>a</source></trans-unit>",
     "en:a|\n!cut-off:1\n", "xliff cut off after a unit"},
    {JJAK_TM_TMX, "<tmx><body><tu>" KO "<tu><tuv xml:lang='en'><seg>cut", "ko:b|\n!cut-off:1\n",
     "a unit that is not whole is not delivered"},
    {JJAK_TM_TMX,
     TMX(EN "a\x0B"
            "b\xFF"
            "c</seg></tuv>" KO),
     "!character:1\n!encoding:1\nen:ab\xEF\xBF\xBD"
     "c|ko:b|\n",
     "bytes that are no characters"},
    {JJAK_TM_TMX, "<!DOCTYPE tmx [<!ENTITY e 'eee'>]>" TMX(EN "a&e;b&nbsp;</seg></tuv>" KO),
     "!entity:1\n!entity:1\nen:a&e;b\xC2\xA0|ko:b|\n", "no entity is expanded"},
    {JJAK_TM_TMX, TMX(EN "A&B &&amp;&lt; R & D</seg></tuv>" KO "\n" EN "a&amp;</seg></tuv>" KO),
     "!xml:1\n!xml:1\n!xml:1\nen:A&B &&< R & D|ko:b|\nen:a&|ko:b|\n",
     "an & that begins nothing; what is right stays right"},
    {JJAK_TM_TMX, TMX(EN "a & b</seg></tuv>" KO) "</tmx>", "!xml:1\nen:a & b|ko:b|\n!xml:1\n",
     "what is wrong close to the end is not taken for the end"},
    {JJAK_TM_TMX, "\xEF\xBB\xBF" TMX("<tu>" KO), "ko:b|\n", "a byte order mark"},
    {JJAK_TM_TSV,
     "\xEF\xBB\xBF"
     "a\tb\r\n\nc\nd\te\nd\te\tmore\n",
     "en:a|ko:b|\n!fields:3\nen:d|ko:e|\n!fields:5\n", "no header line: source and target"},
    {JJAK_TM_TSV, "source\ttarget\ttuid\tother\nb\ta\t1\tx\n", "@tuid=1 en:b|ko:a|\n",
     "columns by name"},
    {JJAK_TM_TSV, "a\tb\r\"c\"\td\r\r\ne\tf\r", "en:a|ko:b|\nen:\"c\"|ko:d|\nen:e|ko:f|\n",
     "a CR ends a line; quotation marks are text"},
    {JJAK_TM_CSV, "a,b\r\"c\rd\",e\r\n\"f\r\ng\",h\r", "en:a|ko:b|\nen:c\rd|ko:e|\nen:f\ng|ko:h|\n",
     "a CR ends a line, but in quotation marks"},
    {JJAK_TM_CSV, "a, b\t\"c\td\"\n\"e\"\"\tf\"\tg\n", "en:a, b|ko:c\td|\nen:e\"\tf|ko:g|\n",
     "csv with tabs"},
    {JJAK_TM_JSONL,
     "{\"source\":{\"lang\":\"de\",\"text\":\"a\"},\"target\":\"b\",\"confidence\":0.5}\n",
     "%x-score=0.5000 de:a|ko:b|\n", "jsonl"},
    {JJAK_TM_XLIFF,
     "<xliff version='1.2'><file source-language='en-US' target-language='ko'><body>"
     "<trans-unit id='1' resname='r'><source>a<x id='1'/><g id='2'>b</g></source><target>c</target>"
     "<alt-trans><target>no</target></alt-trans><note>n</note></trans-unit></body></file></xliff>",
     "@tuid=r #=n en-US:ab|ko:c|\n", "xliff 1.2"},
    {JJAK_TM_XLIFF,
     XLIFF("<source>a b c d</source><seg-source><g id='1'>" SEG("0", "a") " " SEG(
         "1", "<x id='2'/>b") "</g> " SEG("2", "c")
               SEG("3", "d") "</seg-source><target>" SEG("0", "A") " " SEG("2", "C") "\n" SEG(
                   "3", "") "</target><note>n</note>"),
     "@tuid=r #=n en:a|ko:A|\n#=n en:b|\n#=n en:c|ko:C|\n#=n en:d|\n",
     "xliff 1.2: segments of a trans-unit by mid"},
    {JJAK_TM_XLIFF, XLIFF("<source><x id='0'/></source><target/>"), "", "nothing but codes"},
    {JJAK_TM_XLIFF,
     XLIFF("<source>a b</source><seg-source>" SEG("0", "a") SEG("1", "b") "</seg-source>"),
     "@tuid=r en:a|\nen:b|\n", "segments without a target"},
    {JJAK_TM_XLIFF,
     XLIFF("<source>a b</source><seg-source>" SEG("0", "a")
               SEG("1", "b") "</seg-source><target>" SEG("1", "B") SEG("0", "A") "</target>"),
     "@tuid=r en:a b|ko:BA|\n", "segments in another order: one unit"},
    {JJAK_TM_XLIFF,
     XLIFF("<source>a b</source><seg-source>" SEG("0", "a") "-" SEG(
         "1", "b") "</seg-source><target>" SEG("0", "A") "-" SEG("1", "B") "</target>"),
     "@tuid=r en:a b|ko:A-B|\n", "text between segments: one unit"},
    {JJAK_TM_XLIFF,
     XLIFF("<source>a b</source><seg-source>" SEG("0", "a") SEG("1", "b") "</seg-source>"
                                                                          "<target>A B</target>"),
     "@tuid=r en:a b|ko:A B|\n", "a target without segments: one unit"},
    {JJAK_TM_XLIFF,
     "<xliff version='2.0' srcLang='en' trgLang='ko'><file id='f'><unit id='u' name='n'><segment>"
     "<source>a<ph id='1'/></source><target>b</target></segment><ignorable><source> </source>"
     "</ignorable><segment><source>c</source></segment></unit></file></xliff>",
     "@tuid=n en:a|ko:b|\nen:c|\n", "xliff 2.0"},
    {JJAK_TM_PO,
     "msgid \"\"\nmsgstr \"\"\n\"Language: ko_KP\\n\"\n\n#. n\nmsgctxt \"c\"\nmsgid "
     "\"a\"\n\"\\t\\\"\"\n"
     "msgstr \"b\"\n\n#, fuzzy\nmsgid \"no\"\nmsgstr \"no\"\n\nmsgid \"\"\n\"d\"\nmsgid_plural "
     "\"ds\"\n"
     "msgstr[0] \"e\"\nmsgstr[1] \"f\"\n",
     "%x-context=c #=n en:a\t\"|ko-KP:b|\nen:d|ko-KP:e|\n", "po: not what is fuzzy"},
};

static void test_units_and_faults_are_delivered_in_order(void **state)
{
    (void)state;
    jj_buf out = JJ_BUF_INIT;
    for (size_t k = 0; k < COUNT(read_cases); k++) {
        const read_case *c = &read_cases[k];
        /* In one piece, and byte by byte: where a piece ends is nothing of the memory's. */
        for (size_t step = 1; step < 100000; step += 99000) {
            assert_int_equal(read_bytes(&out, c->bytes, strlen(c->bytes), step, c->format, NULL),
                             JJAK_OK);
            if (strcmp(jj_buf_str(&out), c->expected) != 0) print_error("%s\n", c->why);
            assert_string_equal(jj_buf_str(&out), c->expected);
        }
    }
    jj_buf_dispose(&out);
}

/* After a mistake reading goes on at the next unit, wherever pieces of the file end in it. */
static void test_the_unit_after_a_mistake_may_begin_in_two_pieces(void **state)
{
    (void)state;
    static const size_t piece = 65536;
    jj_buf out = JJ_BUF_INIT, bytes = JJ_BUF_INIT;
    for (size_t before = 0; before < 60; before++) {
        jj_buf_clear(&bytes);
        jj_buf_puts(&bytes, "<tmx version='1.4'><header srclang='en'/><body>" EN "a < b</seg>"
                            "</tuv>" KO);
        while (bytes.len < piece - before) jj_buf_putc(&bytes, ' ');
        jj_buf_puts(&bytes, EN "a</seg></tuv>" KO "\n<tu>" KO "</body></tmx>");
        assert_int_equal(
            read_bytes(&out, jj_buf_str(&bytes), bytes.len, bytes.len, JJAK_TM_TMX, NULL), JJAK_OK);
        assert_string_equal(jj_buf_str(&out), "!xml:1\nen:a|ko:b|\nko:b|\n");
    }
    jj_buf_dispose(&bytes);
    jj_buf_dispose(&out);
}

static void test_utf_16_is_read(void **state)
{
    (void)state;
    static const char ascii[] = "<?xml version='1.0' encoding='UTF-16'?>" TMX("<tu>" KO);
    char wide[2][2 * sizeof ascii];
    jj_buf out = JJ_BUF_INIT;
    for (size_t k = 0; k < sizeof ascii - 1; k++) {
        wide[0][2 * k] = wide[1][2 * k + 1] = ascii[k];
        wide[0][2 * k + 1] = wide[1][2 * k] = 0;
    }
    for (int order = 0; order < 2; order++) {
        assert_int_equal(
            read_bytes(&out, wide[order], 2 * (sizeof ascii - 1), 7, JJAK_TM_TMX, NULL), JJAK_OK);
        assert_string_equal(jj_buf_str(&out), "ko:b|\n");
    }
    jj_buf_dispose(&out);
}

static void test_what_is_no_memory_is_an_error(void **state)
{
    (void)state;
    static const struct {
        jjak_tm_format format;
        const char *bytes;
        jjak_status status;
    } cases[] = {
        {JJAK_TM_TMX, "", JJAK_EFORMAT},        {JJAK_TM_TMX, "text", JJAK_EFORMAT},
        {JJAK_TM_TMX, "<html/>", JJAK_EFORMAT}, {JJAK_TM_XLIFF, "<tmx/>", JJAK_EFORMAT},
        {JJAK_TM_XLIFF, "", JJAK_EFORMAT},      {JJAK_TM_MOSES_SOURCE, "", JJAK_EARG},
    };
    jj_buf out = JJ_BUF_INIT;
    for (size_t k = 0; k < COUNT(cases); k++) {
        jjak_err err = {0};
        assert_int_equal(
            read_bytes(&out, cases[k].bytes, strlen(cases[k].bytes), 100, cases[k].format, &err),
            cases[k].status);
        assert_int_equal(err.code, cases[k].status);
        assert_string_equal(jj_buf_str(&out), "");
    }
    jj_buf_dispose(&out);
}

static void test_pairs_are_found_by_language(void **state)
{
    (void)state;
    static const jjak_tm_variant variants[] = {{.lang = "ko-KR", .text = "0"},
                                               {.lang = "en-GB", .text = "1"},
                                               {.lang = "en_us", .text = "2"}};
    static const struct {
        const char *srclang, *source, *target, *expected;
    } cases[] = {
        {"en-US", NULL, NULL, "20"}, {"en", NULL, NULL, "10"},    {"*all*", NULL, NULL, "01"},
        {"en", "ko", NULL, "01"},    {"en", "ko", "EN-US", "02"}, {"en", NULL, "ko-KP", "10"},
        {"en", "de", NULL, NULL},    {"en", "en-GB", "en", "12"}, {"en", "ko", "ko", NULL},
        {"", "", "", "01"},
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        const jjak_tm_unit unit = {
            .srclang = cases[k].srclang, .variants = variants, .nvariants = COUNT(variants)};
        const jjak_tm_variant *pair[2];
        bool found = jjak_tm_unit_pair(pair, &unit, cases[k].source, cases[k].target);
        assert_int_equal(found, cases[k].expected != NULL);
        if (!found) continue;
        assert_int_equal(pair[0]->text[0], cases[k].expected[0]);
        assert_int_equal(pair[1]->text[0], cases[k].expected[1]);
    }
}

static void test_every_rule_is_documented(void **state)
{
    (void)state;
    static char text[65536];
    FILE *file = fopen("docs/tmx.md", "rb");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    size_t nrules;
    const jjak_tm_rule *rules = jjak_tm_rules(&nrules);
    for (size_t k = 0; k < nrules; k++) {
        char row[60];
        snprintf(row, sizeof row, "| `%s` |", rules[k].id);
        if (!strstr(text, row)) print_error("%s\n", rules[k].id);
        assert_non_null(strstr(text, row));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_units_and_faults_are_delivered_in_order),
        cmocka_unit_test(test_the_unit_after_a_mistake_may_begin_in_two_pieces),
        cmocka_unit_test(test_utf_16_is_read),
        cmocka_unit_test(test_what_is_no_memory_is_an_error),
        cmocka_unit_test(test_pairs_are_found_by_language),
        cmocka_unit_test(test_every_rule_is_documented),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
