/* Lists of abbreviations that users bring. */
#include "segment_check.h"

#include "text/abbrev.h"

#define LONG_WORD "abcdefghijklmnopqrstuvwxyzabcdefg"

static void test_entries_are_kept_in_all_spellings(void **state)
{
    (void)state;
    static const struct {
        const char *file, *words, *why;
    } rows[] = {
        {"", "", "an empty file"},
        {"\n\r\n  \n# nothing\n", "", "blank lines and comments"},
        {"Dept.", "dept", "the last dot goes, and capitals of ASCII; no line end at the end"},
        {"dept\nDept.\nDEPT\n", "dept", "the same in three spellings"},
        {"z.B.\ni.d.r\n", "i.d.r z.b", "inner dots stay; sorted"},
        {"  abb  # the drawing\r\n", "abb", "white space, a comment, CR LF"},
        {"\xEF\xBB\xBFul\n", "ul", "a byte order mark"},
        {"\xC3\xA9"
         "d\n",
         "\xC3\x89"
         "d \xC3\xA9"
         "d",
         "both cases of a letter beyond ASCII"},
        {"ул.\n", "УЛ Ул ул", "small, capitalized, capitals"},
        {"а-ж\n", "А-Ж А-ж а-ж", "a hyphen"},
        {"주.\n", "주", "a script without case"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        jjak_abbreviations *a;
        jjak_err err;
        char got[256] = "";
        assert_int_equal(jjak_abbreviations_read(&a, rows[i].file, strlen(rows[i].file), &err),
                         JJAK_OK);
        for (size_t k = 0; k < a->words.len; k++) {
            if (k) strcat(got, " ");
            strcat(got, a->words.data[k]);
        }
        if (strcmp(got, rows[i].words) != 0) print_error("%s\n", rows[i].why);
        assert_string_equal(got, rows[i].words);
        jjak_abbreviations_free(a);
    }
}

static void test_rubbish_is_refused_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *file;
        jjak_status status;
        uint32_t line;
        const char *message;
    } rows[] = {
        {"abb\nz. B.\n", JJAK_EFORMAT, 2, "white space"},
        {"abb\n\n...\n", JJAK_EFORMAT, 3, "no letter"},
        {"12.\n", JJAK_EFORMAT, 1, "no letter"},
        {"a=b\n", JJAK_EFORMAT, 1, "letters, digits"},
        {"<xml>\n", JJAK_EFORMAT, 1, "letters, digits"},
        {LONG_WORD "\n", JJAK_EFORMAT, 1, "more than 32 bytes"},
        {"abb\ncaf\xE9\n", JJAK_EENCODING, 2, "not UTF-8"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        jjak_abbreviations *a;
        jjak_err err;
        assert_int_equal(jjak_abbreviations_read(&a, rows[i].file, strlen(rows[i].file), &err),
                         rows[i].status);
        assert_null(a);
        assert_int_equal(err.line, rows[i].line);
        assert_non_null(strstr(err.message, rows[i].message));
    }
}

/* The sentences of a text with a list and without it. */
static void test_no_sentence_ends_after_one(void **state)
{
    (void)state;
    static const struct {
        const char *lang, *list;
        segment_row with, without;
    } rows[] = {
        {"de",
         "Abschn.\nStaatsanw",
         {"Siehe Abschn. Zwei. Der Staatsanw. Kunz kam.",
          "Siehe Abschn. Zwei.|Der Staatsanw. Kunz kam.", "German"},
         {"Der Staatsanw. Kunz kam.", "Der Staatsanw.|Kunz kam.", "German, without"}},
        {"de",
         "abschn",
         {"Siehe Abschn. 5 und ABSCHN. 6. Ende.", "Siehe Abschn. 5 und ABSCHN. 6. Ende.",
          "before a number; in capitals"},
         {"Siehe Abschn. 5.", "Siehe Abschn.|5.", "before a number, without"}},
        {"fr",
         "préf.\nÉts",
         {"Le préf. Durand vit les Éts. Petit. Il rit.",
          "Le préf. Durand vit les Éts. Petit.|Il rit.", "French, with accents"},
         {"Le préf. Durand rit.", "Le préf.|Durand rit.", "French, without"}},
        {"und",
         "ул\n",
         {"На Ул. Мира. Да.", "На Ул. Мира.|Да.", "a capital beyond ASCII"},
         {"На мост. Мира.", "На мост.|Мира.", "generic, without"}},
        {"en",
         "cabt\netc\nsuppl",
         {"The Cabt. Office met etc. Then suppl. 5 came, suppl. The end.",
          "The Cabt. Office met etc. Then suppl. 5 came, suppl. The end.",
          "English: also before numbers, and against the built-in list"},
         {"He met etc. Then suppl. 5 came.", "He met etc.|Then suppl.|5 came.",
          "English, without"}},
        {"ko",
         "Dept",
         {"그는 Dept. Store에 갔다. 끝났다.", "그는 Dept. Store에 갔다.|끝났다.",
          "Latin words in Korean"},
         {"왔다. 갔다.", "왔다.|갔다.", "Korean, without"}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        jjak_abbreviations *a;
        jjak_err err;
        assert_int_equal(jjak_abbreviations_read(&a, rows[i].list, strlen(rows[i].list), &err),
                         JJAK_OK);
        const jj_segment_options options = {
            .lang = rows[i].lang, .abbreviations = a->words.data, .nabbreviations = a->words.len};
        check_row_with(&options, &rows[i].with);
        check_row(rows[i].lang, &rows[i].without);
        jjak_abbreviations_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_entries_are_kept_in_all_spellings),
        cmocka_unit_test(test_rubbish_is_refused_with_its_line),
        cmocka_unit_test(test_no_sentence_ends_after_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
