/* The dialect of SRX rules: what is translated, and what is refused. */
#include "srx_check.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

typedef struct {
    const char *before, *after;
    segment_row row;
} regex_row;

static void check_regexes(const regex_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        jj_buf file = JJ_BUF_INIT;
        jj_buf_puts(&file, SRX_HEAD);
        put_rule(&file, true, rows[i].before, rows[i].after);
        jj_buf_puts(&file, SRX_TAIL);
        check_srx(jj_buf_str(&file), "en", &rows[i].row);
        jj_buf_dispose(&file);
    }
}

static void test_escapes_mean_what_they_mean_in_ICU_and_Java(void **state)
{
    (void)state;
    static const regex_row rows[] = {
        {"\\.", "\\s", {"a. b.c", "a.|b.c", "an escaped mark and white space"}},
        {"\\u2019", "", {"a’b", "a’|b", "\\uhhhh"}},
        {"\\x{2019}|\\x21", "", {"a’b!c", "a’|b!|c", "\\x{...} and \\xhh"}},
        {"\\ud83d\\ude00", "", {"a😀b", "a😀|b", "a surrogate pair"}},
        {"\\U0001F600", "", {"a😀b", "a😀|b", "\\Uhhhhhhhh of ICU"}},
        {"\\041", "", {"a!b", "a!|b", "octal"}},
        {"\\ \\-\\#", "", {"a -#b", "a -#|b", "escaped marks"}},
        {"x\\h", "", {"ax\xC2\xA0yx\tz", "ax|yx|z", "\\h"}},
        {"x\\R|y\\v", "", {"ax b", "ax b", "a line end that was joined is a space"}},
        {"\\bno\\b", "", {"piano no no.", "piano no|no|.", "\\b"}},
        {"\\bé", "t", {"été étb", "é|té é|tb", "\\b beyond ASCII"}},
        {"\\Q.+\\E+", " ", {"a.++ b.b c", "a.++|b.b c", "\\Q...\\E, and a quantifier of its last"}},
        {"\\w+\\.", " ", {"é. ^. b", "é.|^. b", "\\w is Unicode"}},
        {"\\d", "x", {"٣x 3x", "٣|x 3|x", "\\d is Unicode"}},
        {"\\cI", "b", {"a\tb", "a|b", "control characters"}},
        {"(?<q>['\"])\\.\\k<q>",
         "",
         {"'.'a\".'b", "'.'|a\".'b", "a named group and its reference"}},
        {"(a|b)\\.\\1", "", {"a.ab.a", "a.a|b.a", "a reference"}},
        {"(a)b", "(c)\\1", {"abcc abca", "ab|cc abca", "groups of afterbreak count from 1"}},
        {"(a)\\11", "", {"aa1aa", "aa1|aa", "\\11 of one group is \\1 and 1"}},
    };
    check_regexes(rows, COUNT(rows));
}

static void test_properties_and_sets(void **state)
{
    (void)state;
    static const regex_row rows[] = {
        {"\\p{Lu}\\.", "", {"A.b.", "A.|b.", "a category"}},
        {"\\pL\\.", "", {"A.1.", "A.|1.", "without braces"}},
        {"\\p{IsHangul}", "b", {"가b ab", "가|b ab", "a script with Is"}},
        {"\\p{script=Greek}", "b", {"αb ab", "α|b ab", "a script by its key"}},
        {"\\p{InHangul_Syllables}", "b", {"가b ab", "가|b ab", "a block"}},
        {"\\P{InBasic_Latin}", "b", {"αb ab", "α|b ab", "all but a block"}},
        {"\\p{general_category=Uppercase_Letter}", "b", {"Ab ab", "A|b ab", "a long name"}},
        {"\\p{javaUpperCase}", "b", {"Äb äb", "Ä|b äb", "a method of Java's Character"}},
        {"\\p{Upper}\\P{Alnum}", "", {"A.a.AA", "A.|a.AA", "names of POSIX"}},
        {"[[:alpha:][:^space:]&&[^b]]x", "", {"bx ax x", "bx ax|x", "POSIX in a set"}},
        {"[a-z&&[^aeiou]]", "-", {"a-b-", "a-b|-", "an intersection"}},
        {"[[a-z]--[aeiou]]", "-", {"a-b-", "a-b|-", "a difference"}},
        {"[a-c[x-z]]", "-", {"d-b-y-", "d-b|-y|-", "a union"}},
        {"[^a-c[x-z]]", "-", {"d-b-y-", "d|-b-y-", "all but a union"}},
        {"[^a-z&&[^b]]", "-", {"a-b-1-", "a-b|-1|-", "all but an intersection"}},
        {"[\\p{L}&&\\p{Lu}&&[^A]]", "-", {"A-B-b-", "A-B|-b-", "two intersections"}},
        {"[]a]", "b", {"ab]bc", "a|b]|bc", "a bracket that comes first"}},
        {"[\\]\\[^-]", "b", {"]b[b^b-b", "]|b[|b^|b-|b", "marks of sets"}},
        {"[\\Q^]-\\E]", "b", {"^b]b-bQb", "^|b]|b-|bQb", "quoted in a set"}},
        {"[#-']", "b", {"%bab", "%|bab", "a range of marks"}},
        {"[\\P{L}a]", "b", {"abcb.b", "a|bcb.|b", "a property's opposite in a set"}},
    };
    check_regexes(rows, COUNT(rows));
}

static void test_flags_groups_and_quantifiers(void **state)
{
    (void)state;
    static const regex_row rows[] = {
        {"(?i)mr\\.", "", {"MR.x Mr.y", "MR.|x Mr.|y", "a flag"}},
        {"(?i:m)r\\.", "", {"MR.x Mr.y", "MR.x Mr.|y", "a flag of a group"}},
        {"(?U)\\w\\.", "", {"é.x", "é.|x", "Java's U is Unicode, PCRE2's is another"}},
        {"(?x) \\. # a mark\n \\ ", "", {"a. b.c", "a.|b.c", "white space that does not count"}},
        {"(?x)[a b]\\.", "", {"a.b .", "a.|b .", "and in a set"}},
        {"a++\\.", "", {"aa.b", "aa.|b", "possessive"}},
        {"b\\.+?", "", {"b...c", "b.|.|.|c", "a lazy one still matches at each position"}},
        {"(?>a|ab)\\.", "", {"a.ab.c", "a.|ab.c", "atomic"}},
        {"(?<=\\s[a-z])\\.", "", {"x a.ab.c", "x a.|ab.c", "lookbehind"}},
        {"(?<!Mr)\\.", "\\s", {"Mr. A. b", "Mr. A.|b", "negative lookbehind"}},
        {"x(?#comment)y", "", {"xyz", "xy|z", "a comment of ICU"}},
        {"^a|c$", "", {"abc", "a|bc", "the beginning; nothing is cut at the end"}},
        {"(?:ab|a)(?:c|bcd)", "", {"abcdx", "abc|d|x", "every position a rule matches up to"}},
        {".+\\.", "", {"a.b.c", "a.|b.|c", "a repetition at the head"}},
        {"\\s*\\.", "", {"a .b", "a .|b", "an optional one"}},
        {"(?:ab)+c", "", {"ababcd", "ababc|d", "of a group"}},
        {"(x)*\\.\\1", "", {"x.xy", "x.x|y", "a group that is referred to"}},
        {"", "b", {"abab", "a|ba|b", "nothing before the break"}},
    };
    check_regexes(rows, COUNT(rows));
}

static void test_lookbehinds_may_vary_in_length(void **state)
{
    (void)state;
    static const regex_row rows[] = {
        {"(?<=[a-z]{2,3})\\.", "", {"a.bc.def.ghij.", "a.bc.|def.|ghij.", "a count"}},
        {"(?<=^[a-z]{2,3})\\.", "", {"ghij.a", "ghij.a", "and no more than that"}},
        {"(?<!\\b(?:Mr|Mrs))\\.", " ", {"Mr. A. Mrs. B. C", "Mr. A.|Mrs. B.|C", "a group"}},
        {"(?<=a(?:b|cd){2})\\.", "", {"acdb.b.abcdcd.c", "acdb.|b.abcdcd.c", "repeated"}},
        {"(?<=a?|xy)\\.", "", {"xy.b.c", "xy.|b.|c", "alternatives"}},
        {"(?<!(?i)mr|dr)\\.", " ", {"MR. A. DR. B", "MR. A.|DR. B", "a flag, for what follows it"}},
        {"(?<!(?:(?i)m)r|dr)\\.", " ", {"Mr. A. DR. B", "Mr. A.|DR.|B", "a flag in a group"}},
        {"(?<=\\Qa.\\E?b)c", "", {"abca.bcb", "abc|a.bc|b", "quoted"}},
        {"(?<=(?<=x)a{1,2})b", "", {"xaabaab", "xaab|aab", "one in another"}},
        {"(?<=(a)b?)c", "", {"acabcbc", "ac|abc|bc", "a group that is not referred to"}},
        {"(?x)(?<= a ? [b c] ) \\.", "", {"ab.b.a", "ab.|b.|a", "white space left out"}},
    };
    check_regexes(rows, COUNT(rows));
}

static void test_what_has_no_translation_is_refused_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *regex, *message;
    } rows[] = {
        {"(a", "does not end, at character 2"},
        {"a)", "')' without '(', at character 2"},
        {"[a", "a set that does not end"},
        {"[a&&]", "an empty set"},
        {"[a-z-[b]]", "written --["},
        {"[a&&^b]", "needs brackets"},
        {"[z-a]", "before its beginning"},
        {"[a-\\d]", "ends in a class"},
        {"*a", "without anything before it"},
        {"a**", "behind a quantifier"},
        {"a{,3}", "'{' without a count"},
        {"a{3,2}", "a count whose end"},
        {"(?<n", "a group's name"},
        {"(?P<n>a)", "a group that is not known"},
        {"(?(1)a)", "a group that is not known"},
        {"(?R)", "a group that is not known"},
        {"(?C1)", "a group that is not known"},
        {"(*ACCEPT)", "a quantifier without"},
        {"(?w)a", "(?w)"},
        {"\\Ka", "an escape that is not known"},
        {"\\Ca", "an escape that is not known"},
        {"\\c1", "\\c without"},
        {"\\G", "\\G"},
        {"\\N{DIGIT ONE}", "\\N{...}"},
        {"\\b{g}", "\\b{...}"},
        {"a\\E", "\\E without \\Q"},
        {"\\1", "a group that is not there"},
        {"\\ud800", "not a code point"},
        {"\\u12", "hexadecimal digits"},
        {"\\x{110000}", "not a code point"},
        {"\\08", "octal"},
        {"a\\", "a backslash at the end"},
        {"\\p{Foo}", "unknown property"},
        {"\\p{InNowhere}", "unknown property"},
        {"\\p{age=3}", "a kind of property"},
        {"\\p{", "not the name of a property"},
        {"(?<=a+)b", "an unbounded repetition in a lookbehind"},
        {"(?<=\\R)b", "not fixed length"},
        {"(?<=a{0,3}+)b", "a possessive quantifier in a lookbehind"},
        {"(?<=a{0,600})b", "more than 512 alternatives"},
        {"(?<=a{5000,5001})b", "a lookbehind too long"},
        {"(?<=(?:(?:a|b){4}){4})c", "more than 512 alternatives"},
        {"(?<=(a)b)(c)\\1", "a group in a lookbehind"},
        {"(?<=a", "does not end"},
        {"(?<=(?:a)", "does not end"},
        {"a{99999}", "too big"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        for (int after = 0; after < 2; after++) {
            jj_buf file = JJ_BUF_INIT;
            jj_buf_puts(&file, SRX_HEAD);
            put_rule(&file, true, after ? "" : rows[i].regex, after ? rows[i].regex : "");
            jj_buf_puts(&file, SRX_TAIL);
            jjak_srx *srx;
            jjak_err err = {0};
            assert_int_equal(jjak_srx_read(&srx, jj_buf_str(&file), file.len, NULL, &err),
                             JJAK_EFORMAT);
            assert_null(srx);
            if (!strstr(err.message, rows[i].message)) {
                print_error("%s: %s\n", rows[i].regex, err.message);
            }
            assert_non_null(strstr(err.message, rows[i].message));
            assert_non_null(strstr(err.message, after ? "afterbreak" : "beforebreak"));
            assert_int_equal(err.line, after ? 5 : 4);
            jj_buf_dispose(&file);
        }
    }
}

static void test_depth_is_limited(void **state)
{
    (void)state;
    for (int k = 0; k < 2; k++) {
        jj_buf regex = JJ_BUF_INIT, file = JJ_BUF_INIT;
        for (int i = 0; i < 100000; i++) jj_buf_putc(&regex, "(["[k]);
        jj_buf_puts(&file, SRX_HEAD);
        put_rule(&file, true, jj_buf_str(&regex), "");
        jj_buf_puts(&file, SRX_TAIL);
        jjak_srx *srx;
        jjak_err err = {0};
        assert_int_equal(jjak_srx_read(&srx, jj_buf_str(&file), file.len, NULL, &err),
                         JJAK_EFORMAT);
        assert_non_null(strstr(err.message, "nested too deep"));
        jj_buf_dispose(&regex);
        jj_buf_dispose(&file);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escapes_mean_what_they_mean_in_ICU_and_Java),
        cmocka_unit_test(test_properties_and_sets),
        cmocka_unit_test(test_flags_groups_and_quantifiers),
        cmocka_unit_test(test_lookbehinds_may_vary_in_length),
        cmocka_unit_test(test_what_has_no_translation_is_refused_with_its_line),
        cmocka_unit_test(test_depth_is_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
