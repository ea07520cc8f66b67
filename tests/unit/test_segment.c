/* The segment driver: line structure, presegmented text, and what holds for every text. */
#include "segment_check.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "text/normal.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void hard_wrapped_lines_join(void **state)
{
    (void)state;
    static const segment_row en[] = {
        {"It was a bright cold day in April, and the clocks were\n"
         "striking thirteen. Winston Smith, his chin nuzzled into\n"
         "his breast, slipped through the glass doors.\n",
         "It was a bright cold day in April, and the clocks were striking thirteen.|"
         "Winston Smith, his chin nuzzled into his breast, slipped through the glass doors.",
         "a paragraph"},
        {"The meeting has been moved to\nTuesday. Tell the others.\n",
         "The meeting has been moved to Tuesday.|Tell the others.",
         "two lines, the first ends in a small word"},
        {"Of Things\n\nIt was a bright cold day in April, and the clocks\n"
         "were striking thirteen\n\nThe End\n",
         "Of Things|It was a bright cold day in April, and the clocks were striking thirteen|"
         "The End",
         "a blank line ends what has no mark"},
        {"It was a bright cold day in April, and the clocks were\n"
         "striking thirteen in all of the towns that he knew of:\n"
         "- the first\n- the second that goes on and on until the line is full\n"
         "  and then goes on\n",
         "It was a bright cold day in April, and the clocks were "
         "striking thirteen in all of the towns that he knew of:|- the first|"
         "- the second that goes on and on until the line is full   and then goes on",
         "items break, and go on in lines set in"},
        {"It was a bright cold day in April, and the clocks were\n"
         "striking thirteen\nChapter Two\n"
         "Winston Smith, his chin nuzzled into his breast in an\n"
         "effort to escape the wind, slipped through the doors.\n",
         "It was a bright cold day in April, and the clocks were striking thirteen|Chapter Two|"
         "Winston Smith, his chin nuzzled into his breast in an effort to escape the wind, "
         "slipped through the doors.",
         "a short line ends, a heading is one"},
        {"It was a bright cold day in April, and the clocks were\n"
         "striking thirteen. He had a coat, a hat, and gloves,\n"
         "Nobody else in the whole wide street had any of them and\n"
         "he was glad of it.\n",
         "It was a bright cold day in April, and the clocks were striking thirteen.|"
         "He had a coat, a hat, and gloves, Nobody else in the whole wide street had any of them "
         "and he was glad of it.",
         "a line that ends in a comma goes on"},
        {"It was a bright cold day in April, and the clocks were\n"
         "striking thirteen in all of the towns that he knew of:\n"
         "1. the first\n2. the second that goes on and on until the line is full\n"
         "and so on.\n",
         "It was a bright cold day in April, and the clocks were "
         "striking thirteen in all of the towns that he knew of:|1. the first|"
         "2. the second that goes on and on until the line is full and so on.",
         "labels begin items"},
        {"3. It was a bright cold day in April, and the clocks\n"
         "    3.1. Winston Smith, his chin nuzzled into his breast\n"
         "    in an effort to escape the wind and the rain of the\n"
         "    morning in all of the towns\n"
         "    3.2. Of the doors that he slipped through, and of the\n"
         "    wind\n"
         "4. The end of the story of the cold and bright day in\n"
         "April\n",
         "3. It was a bright cold day in April, and the clocks|"
         "3.1. Winston Smith, his chin nuzzled into his breast     in an effort to escape the wind "
         "and the rain of the     morning in all of the towns|"
         "3.2. Of the doors that he slipped through, and of the     wind|"
         "4. The end of the story of the cold and bright day in April",
         "numbers of sections begin entries of contents"},
        {"It was a bright cold day in April, and they had version\n"
         "2.4.1. Winston Smith, his chin nuzzled into his breast,\n"
         "slipped through the doors.\n",
         "It was a bright cold day in April, and they had version 2.4.1.|"
         "Winston Smith, his chin nuzzled into his breast, slipped through the doors.",
         "what looks like one within a paragraph does not"},
        {"It was a bright cold day in April, and the clocks were\n"
         "striking thirteen\n=======\nand the wind was vile.\n",
         "It was a bright cold day in April, and the clocks were striking thirteen|=======|"
         "and the wind was vile.",
         "a line without letters stands alone"},
    };
    CHECK("en", en);
    static const segment_row ko[] = {
        {"창건자이신 김일성동지께서 모스크바를 처음으로 방문하신\n"
         "시기 두 나라사이 경제적 및 문화적협조에 관한 협정이\n"
         "체결되였다. 그 협정은 기초를 마련하였다.\n",
         "창건자이신 김일성동지께서 모스크바를 처음으로 방문하신 "
         "시기 두 나라사이 경제적 및 문화적협조에 관한 협정이 "
         "체결되였다.|그 협정은 기초를 마련하였다.",
         "a paragraph in a script without capitals"},
    };
    CHECK("ko", ko);
}

static void wrapped_paragraphs_join_among_lines_that_stand_alone(void **state)
{
    (void)state;
    static const segment_row rows[] = {
        {"From: Ann Lee\nTo: Bo Li\nDate: Mon, 3 Jun\nSubject: Friday\n\nHi Bo,\n\n"
         "I have looked at the contract that you sent me last week, and I\n"
         "think that we should ask Mr. Brown to change the second and the\n"
         "third paragraph. It can be done:\n\n- the price\n- the dates\n\nBest,\nAnn\n\n--\nAnn "
         "Lee\n",
         "From: Ann Lee|To: Bo Li|Date: Mon, 3 Jun|Subject: Friday|Hi Bo,|"
         "I have looked at the contract that you sent me last week, and I think that we should ask "
         "Mr. Brown to change the second and the third paragraph.|It can be done:|"
         "- the price|- the dates|Best,|Ann|--|Ann Lee",
         "mail"},
        {"how is the weather in the town where my aunt lives today\nplay music\n"
         "what time is it\nset an alarm for seven\ncall the doctor at the hospital\nA\nB\n",
         "how is the weather in the town where my aunt lives today|play music|"
         "what time is it|set an alarm for seven|call the doctor at the hospital|A|B",
         "lines of small letters that had room"},
    };
    CHECK("en", rows);
}

static void lines_that_are_not_wrapped_end_sentences(void **state)
{
    (void)state;
    static const segment_row rows[] = {
        {"Contents\nIntroduction\nGetting started\nInstalling\n",
         "Contents|Introduction|Getting started|Installing", "headings"},
        {"Rough winds do shake the darling buds of May\n"
         "And summer's lease hath all too short a date\n"
         "Sometime too hot the eye of heaven shines\n",
         "Rough winds do shake the darling buds of May|And summer's lease hath all too short a "
         "date|Sometime too hot the eye of heaven shines",
         "verses"},
        {"A heading\nOne. Two.\n\nThree\n", "A heading|One.|Two.|Three", "paragraphs"},
        {"  Hello there  \n \n\tBye\n", "Hello there|Bye", "white space around lines"},
    };
    CHECK("en", rows);
    static const segment_row ko[] = {
        {"안녕하세요\n반갑습니다\n날씨가 좋네요\n", "안녕하세요|반갑습니다|날씨가 좋네요",
         "short lines of a script without capitals"},
    };
    CHECK("ko", ko);
}

static void check_places(const char *text, bool segmented, const jjak_sentence *expected, size_t n)
{
    jj_sentences sents = {0};
    jj_segment_options options = {.lang = "en", .segmented = segmented};
    assert_int_equal(jj_segment(&sents, text, strlen(text), &options, NULL), JJAK_OK);
    assert_int_equal(sents.len, n);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(sents.data[i].at.off, expected[i].at.off);
        assert_int_equal(sents.data[i].at.len, expected[i].at.len);
        assert_int_equal(sents.data[i].para, expected[i].para);
        assert_int_equal(sents.data[i].line, expected[i].line);
        assert_int_equal(sents.data[i].tok0, 0);
        assert_int_equal(sents.data[i].ntok, 0);
    }
    free(sents.data);
}

static void segmented_text_stays_line_by_line(void **state)
{
    (void)state;
    static const jjak_sentence expected[] = {
        {.at = {1, 8}, .para = 0, .line = 2},
        {.at = {12, 1}, .para = 0, .line = 3},
        {.at = {18, 5}, .para = 1, .line = 6},
    };
    check_places("\nOne. Two\n  x \n\n \nA. B. \n\n", true, expected, COUNT(expected));
}

static void sentences_know_line_and_paragraph(void **state)
{
    (void)state;
    static const jjak_sentence lines[] = {
        {.at = {1, 4}, .para = 0, .line = 2},
        {.at = {6, 4}, .para = 0, .line = 2},
        {.at = {12, 6}, .para = 1, .line = 4},
        {.at = {19, 5}, .para = 2, .line = 5},
    };
    check_places("\nOne. Two.\n\nThree.\nFour.", false, lines, COUNT(lines));
    static const jjak_sentence wrapped[] = {
        {.at = {0, 60}, .para = 0, .line = 1},
        {.at = {61, 18}, .para = 0, .line = 2},
        {.at = {82, 4}, .para = 1, .line = 5},
    };
    check_places("It was a bright cold day in April, and the clocks\n"
                 "struck 13. The wind was vile.\n\n\nBye.",
                 false, wrapped, COUNT(wrapped));
}

/* ---- What holds for every text ---------------------------------------------------------- */

static bool is_edge(const char *text, size_t end, size_t p)
{
    return p == end || ((unsigned char)text[p] & 0xC0) != 0x80;
}

static void check_invariants(const char *text, size_t nbytes, const char *lang, bool segmented)
{
    jj_sentences sents = {0};
    jj_segment_options options = {.lang = lang, .segmented = segmented};
    assert_int_equal(jj_segment(&sents, text, nbytes, &options, NULL), JJAK_OK);
    size_t at = 0;
    uint32_t line = 1, para = 0;
    for (size_t i = 0; i <= sents.len; i++) {
        size_t off = i < sents.len ? sents.data[i].at.off : nbytes;
        assert_in_range(off, at, nbytes);
        /* what lies between sentences is white space */
        for (const char *p = text + at; p < text + off;) {
            line += *p == '\n';
            assert_true(jj_is_space(jj_utf8_next(&p)));
        }
        if (i == sents.len) break;
        const jjak_sentence *s = &sents.data[i];
        assert_true(is_edge(text, nbytes, off) && is_edge(text, nbytes, off + s->at.len));
        const char *first = text + off, *last = text + off + s->at.len;
        assert_true(s->at.len > 0 && off + s->at.len <= nbytes);
        assert_false(jj_is_space(jj_utf8_next(&first)));
        assert_false(jj_is_space(jj_utf8_prev(&last)));
        assert_int_equal(s->line, line);
        assert_true(s->para >= para);
        para = s->para;
        at = off + s->at.len;
        for (size_t k = off; k < at; k++) line += text[k] == '\n';
    }
    free(sents.data);
}

static const char *const pieces[] = {
    ".",
    ".",
    " ",
    " ",
    "\n",
    "\n\n",
    "!",
    "?",
    "…",
    "...",
    "\"",
    "'",
    "(",
    ")",
    "[",
    "]",
    "“",
    "”",
    "《",
    "》",
    "<",
    ">",
    "「",
    "」",
    "『",
    "』",
    ",",
    ":",
    ";",
    "-",
    "----",
    "*****",
    "=====",
    "•",
    "⁃",
    "1.",
    "2.",
    "1)",
    "2)",
    "a.",
    "b.",
    "[12]",
    "[a]",
    "(끝)",
    "<끝>",
    "다",
    "요",
    "습니다",
    "했어요",
    "갔다",
    "라고",
    "고",
    "가",
    "ㅋㅋ",
    "ㅠㅠ",
    "^^",
    "~",
    "🙂",
    "😀 ",
    "(a) ",
    "ii. ",
    "5 lbs",
    "\"Why?\" Ann said",
    "[1]:23",
    "The",
    "He",
    "he",
    "Mr",
    "U.S",
    "e.g",
    "p.m",
    "J",
    "I",
    "Inc",
    "3.14",
    "2024",
    "2006.04",
    "03/27/2001 09:11 AM",
    "http://a.b/c",
    "Regards,",
    "。",
    "！",
    "？",
    "．",
    "　",
    "\xC2\xA0",
    "\xE2\x80\x8B",
    "؟",
    "।",
    "ж",
    "Ж",
    "é",
    "É",
    "平壌",
    "ひ",
    "조선중앙통신",
    "(평양 8월 17일발 조선중앙통신)",
    "\t",
    "    ",
    "word",
    "words words words words words words",
    "로씨야련방 대통령 웨",
    "1",
    "0",
    "@",
};

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void spans_cover_random_text_exactly(void **state)
{
    (void)state;
    static const char *const langs[] = {"en", "en-GB", "ko", "ko-KP", "de", "ja", "und", NULL};
    char text[4096];
    uint32_t seed = 20240618;
    for (int round = 0; round < 4000; round++) {
        size_t n = 0, npieces = 1 + next_random(&seed) % 60;
        for (size_t i = 0; i < npieces; i++) {
            const char *piece = pieces[next_random(&seed) % COUNT(pieces)];
            size_t length = strlen(piece);
            if (n + length >= sizeof text) break;
            memcpy(text + n, piece, length);
            n += length;
        }
        /* an exact heap block, so that a sanitizer sees a byte too far */
        char *copy = malloc(n ? n : 1);
        assert_non_null(copy);
        memcpy(copy, text, n);
        check_invariants(copy, n, langs[round % (int)COUNT(langs)], round % 9 == 8);
        assert_memory_equal(copy, text, n);
        free(copy);
    }
}

/* Any code points at all, and runs of pieces with the same mark over and over. */
static void spans_cover_random_code_points_exactly(void **state)
{
    (void)state;
    static const char *const langs[] = {"en", "ko", "de", "ja", NULL};
    static const uint32_t planes[] = {0x80,   0x80,    0x250,   0x3100,
                                      0xD7A4, 0x10000, 0x20000, 0x110000};
    uint32_t seed = 1950;
    for (int round = 0; round < 4000; round++) {
        jj_buf text = JJ_BUF_INIT;
        size_t n = 1 + next_random(&seed) % 80;
        const char *mark = pieces[next_random(&seed) % COUNT(pieces)];
        for (size_t i = 0; i < n; i++) {
            uint32_t cp = 1 + next_random(&seed) % (planes[next_random(&seed) % COUNT(planes)] - 1);
            jj_buf_putcp(&text, cp >= 0xD800 && cp < 0xE000 ? ' ' : cp);
            if (round % 3 == 0) jj_buf_puts(&text, mark);
            if (next_random(&seed) % 8 == 0) jj_buf_putc(&text, ' ');
        }
        assert_false(text.oom);
        char *exact = malloc(text.len);
        assert_non_null(exact);
        memcpy(exact, text.data, text.len);
        check_invariants(exact, text.len, langs[round % (int)COUNT(langs)], false);
        assert_memory_equal(exact, text.data, text.len);
        free(exact);
        jj_buf_dispose(&text);
    }
}

/* A megabyte of one piece takes a moment, not minutes. */
static void hostile_text_takes_linear_time(void **state)
{
    (void)state;
    static const char *const hostile[] = {
        "\"",     "(",     " (",       ".",        ". ",     "'.",     " \"a",    "。",
        "a.",     "A. ",   "다.",      "다 ",      "다. ( ", "“",      "《다.",   "*",
        ".*",     "- ",    "1:",       "1/1/1 1:", ":)",     " :)",    "[1]",     ".[1]",
        "^",      "다^ ",  "ㅋ",       "다.ㅋ",    "•",      "1) ",    "a. ",     "http://",
        "\n",     " \n",   "a\n",      "B, \n",    "    ",   ". . ",   "...\" ",  "(다.) ",
        "'",      " '다.", ".)",       "? \"",     "…",      ".'.",    "다.'.",   "=",
        "((x)",   "<다",   "어디 가 ", "다, 다 ",  "\t",     "M. ",    "É. ",     "[…] ",
        "😀",      ".😀",    "! 😀 ",     "(a) ",     "ii. ",   "5 lb. ", "?\" A. ", ".[1]:1",
        "말 ㅋ ", " • ",   "。a",
    };
    static const char *const langs[] = {"en", "ko", "de"};
    enum { NBYTES = 1 << 18 };
    char *text = malloc(NBYTES + 64);
    assert_non_null(text);
    for (size_t i = 0; i < COUNT(hostile); i++) {
        size_t n = 0, length = strlen(hostile[i]);
        while (n < NBYTES) {
            memcpy(text + n, hostile[i], length);
            n += length;
        }
        for (size_t k = 0; k < COUNT(langs); k++) check_invariants(text, n, langs[k], false);
    }
    free(text);
}

static void empty_text_has_no_sentences(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "\n", " \n\n\t ", "\xE3\x80\x80\n"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        check_invariants(texts[i], strlen(texts[i]), "ko", false);
        check_invariants(texts[i], strlen(texts[i]), "en", true);
    }
}

/* ---- Generic rules ---------------------------------------------------------------------- */

static void other_languages_have_sound_rules(void **state)
{
    (void)state;
    static const segment_row de[] = {
        {"Am 3. Oktober kam Dr. Kohl z. B. an. Gut!", "Am 3. Oktober kam Dr. Kohl z. B. an.|Gut!",
         "ordinals, abbreviations"},
        {"1. Der erste. 2. Der zweite.", "1. Der erste.|2. Der zweite.", "labels at the start"},
        {"„Gut.“ Er ging. »Was?« Sie kam.", "„Gut.“|Er ging.|»Was?«|Sie kam.", "quotation marks"},
        {"Das war’s. Er ging nach Hauptstr. 5 und 6.", "Das war’s.|Er ging nach Hauptstr. 5 und 6.",
         "what an apostrophe cuts off; streets"},
        {"Nach Art. 5 und dieser Art. Wer es mag. Der geht.",
         "Nach Art. 5 und dieser Art.|Wer es mag.|Der geht.", "abbreviations that are words"},
        {"Die Orlow & Co. KG zahlt gem. § 5 Ziff. 6 nichts. Die Fa. Klein auch.",
         "Die Orlow & Co. KG zahlt gem. § 5 Ziff. 6 nichts.|Die Fa. Klein auch.", "of contracts"},
    };
    CHECK("de", de);
    static const segment_row ru[] = {
        {"Цена ок. 5 руб. Тел. 495. Ок. Он ушёл.", "Цена ок. 5 руб. Тел. 495.|Ок.|Он ушёл.",
         "abbreviations that are words, before numbers"},
        {"Пл. Мира и движение тел. Он ушёл.", "Пл. Мира и движение тел.|Он ушёл.",
         "and before others"},
    };
    CHECK("ru", ru);
    static const segment_row fr[] = {
        {"« Quoi ? » demanda-t-il. Oui ! M. J.-P. Sartre, p. 12. « Oui. » Non.",
         "« Quoi ? » demanda-t-il.|Oui !|M. J.-P. Sartre, p. 12.|« Oui. »|Non.",
         "spaced marks, initials"},
    };
    static const segment_row fr_marks[] = {
        {"1. Le premier. 2. Le second.", "1. Le premier.|2. Le second.", "a label"},
        {"En 1999. Le roi.", "En 1999.|Le roi.", "a number of four digits"},
        {"Au 3. Le roi.", "Au 3.|Le roi.", "no ordinals"},
        {"Il dit oui. , non.", "Il dit oui. , non.", "not before a comma"},
        {"Oui… non. Il part... Elle reste.", "Oui… non.|Il part...|Elle reste.", "ellipses"},
        {"Il est là.[12] Elle part.", "Il est là.[12]|Elle part.", "a reference"},
        {"« Oui. » – Il part.", "« Oui. » – Il part.", "a dash behind a quotation"},
        {"Ce qu’il est. Il vit J.-P. II. Il rit.", "Ce qu’il est.|Il vit J.-P. II.|Il rit.",
         "an abbreviation that is a word; Roman numbers"},
        {"Le SNCF pl. Bellecour", "Le SNCF pl. Bellecour", "a short word of consonants"},
    };
    CHECK("fr", fr);
    CHECK("fr", fr_marks);
    static const segment_row es[] = {
        {"EE.UU. Ganó. ¿Qué? ¡No! Sí.", "EE.UU. Ganó.|¿Qué?|¡No!|Sí.", "inner dots, opening marks"},
        {"Los EE. UU. Ganó. Fue.", "Los EE. UU. Ganó.|Fue.", "doubled capitals"},
    };
    CHECK("es", es);
    static const segment_row other[] = {
        {"彼は言った。「行く。」と言った。次！", "彼は言った。|「行く。」と言った。|次！",
         "Japanese"},
        {"هل هذا صحيح؟ نعم. جيد.", "هل هذا صحيح؟|نعم.|جيد.", "Arabic"},
        {"यह सच है। वह गया।", "यह सच है।|वह गया।", "Hindi"},
        {"Он ушёл. Г. Иванов и т. д. остались.", "Он ушёл.|Г. Иванов и т. д. остались.", "Russian"},
        {"Ул. Ленина. ПРОФ. Иванов.", "Ул. Ленина.|ПРОФ. Иванов.", "capitals of other scripts"},
    };
    CHECK("und", other);
}

static void given_abbreviations_do_not_end_sentences(void **state)
{
    (void)state;
    static const char *const words[] = {"abbr", "xyzzy"};
    static const char *const langs[] = {"en", "de"};
    for (size_t i = 0; i < COUNT(langs); i++) {
        jj_sentences sents = {0};
        jj_segment_options options = {
            .lang = langs[i], .abbreviations = words, .nabbreviations = COUNT(words)};
        const char *text = "The Xyzzy. Brown cow. It moos.";
        assert_int_equal(jj_segment(&sents, text, strlen(text), &options, NULL), JJAK_OK);
        assert_int_equal(sents.len, 2);
        free(sents.data);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hard_wrapped_lines_join),
        cmocka_unit_test(wrapped_paragraphs_join_among_lines_that_stand_alone),
        cmocka_unit_test(lines_that_are_not_wrapped_end_sentences),
        cmocka_unit_test(segmented_text_stays_line_by_line),
        cmocka_unit_test(sentences_know_line_and_paragraph),
        cmocka_unit_test(spans_cover_random_text_exactly),
        cmocka_unit_test(spans_cover_random_code_points_exactly),
        cmocka_unit_test(hostile_text_takes_linear_time),
        cmocka_unit_test(empty_text_has_no_sentences),
        cmocka_unit_test(other_languages_have_sound_rules),
        cmocka_unit_test(given_abbreviations_do_not_end_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
