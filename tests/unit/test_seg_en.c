/* English sentence ends: a row a rule of docs/segmentation.md. */
#include "segment_check.h"

static void marks_end_sentences_before_a_capital(void **state)
{
    (void)state;
    static const segment_row rows[] = {
        {"It rained. We left.", "It rained.|We left.", "full stop"},
        {"Really? Yes! Good.", "Really?|Yes!|Good.", "question and exclamation"},
        {"What?! No.", "What?!|No.", "a run of marks is one"},
        {"It was 9. We left.", "It was 9.|We left.", "after a number"},
        {"It rained. 12 people left.", "It rained.|12 people left.", "before a number"},
        {"He left. \"Why?\" she asked. Nobody knew.", "He left.|\"Why?\" she asked.|Nobody knew.",
         "before an opening quote"},
        {"你好。再见。Bye now.", "你好。|再见。|Bye now.",
         "the ideographic full stop needs no space"},
        {"It rained. -- We left.", "It rained.|-- We left.",
         "dashes and openers are looked through"},
        {"Good. , he said.", "Good. , he said.", "not before a comma"},
        {"Fax:? 203 45", "Fax:? 203 45", "not right after a colon"},
    };
    CHECK("en", rows);
}

static void titles_and_initials_do_not_end_sentences(void **state)
{
    (void)state;
    static const segment_row rows[] = {
        {"We met Mr. Brown and Dr. Lee.", "We met Mr. Brown and Dr. Lee.", "title before a name"},
        {"They call him \"Dr.\" He is none.", "They call him \"Dr.\"|He is none.",
         "a title that a quotation closes"},
        {"See Prof. K. Gross. He knows.", "See Prof. K. Gross.|He knows.", "title and initial"},
        {"George W. Bush spoke.", "George W. Bush spoke.", "initial"},
        {"J. R. R. Tolkien wrote it.", "J. R. R. Tolkien wrote it.", "initials"},
        {"We need a plan B. We must go.", "We need a plan B.|We must go.",
         "a capital before a word that begins sentences"},
        {"It is you and I. Did you see Ann I. Jones?", "It is you and I.|Did you see Ann I. Jones?",
         "I is a capital like others"},
        {"It was by A. A. Milne. He met King George I. They left.",
         "It was by A. A. Milne.|He met King George I.|They left.",
         "an initial is no word that begins sentences"},
        {"We flew from St. Louis to Ft. Worth.", "We flew from St. Louis to Ft. Worth.", "places"},
    };
    CHECK("en", rows);
}

static void abbreviations_end_sentences_by_their_class(void **state)
{
    (void)state;
    static const segment_row rows[] = {
        {"He works at Acme Inc. in Ohio.", "He works at Acme Inc. in Ohio.",
         "before a small letter"},
        {"Acme Inc. 500 of them.", "Acme Inc. 500 of them.", "company before a number"},
        {"He left Acme Inc. It was time.", "He left Acme Inc.|It was time.",
         "company before a starter"},
        {"The U.S. Government said so.", "The U.S. Government said so.", "dotted before a name"},
        {"He is in the U.S. They are not.", "He is in the U.S.|They are not.",
         "dotted before a starter"},
        {"Pens, ink, etc. Bring them.", "Pens, ink, etc.|Bring them.", "etc. before any capital"},
        {"See No. 5 and p. 12 of vol. 3.", "See No. 5 and p. 12 of vol. 3.",
         "numeric before a number"},
        {"See Sec. 4.2 of Ref. 7. Sec. Rice left.", "See Sec. 4.2 of Ref. 7.|Sec. Rice left.",
         "section or secretary"},
        {"By Art. III and Art. I, no. I said no. Xi said no. I left.",
         "By Art. III and Art. I, no.|I said no.|Xi said no.|I left.", "Roman numbers"},
        {"See Proc. Natl. Acad. Sci. 99 and J. Biol. Chem. 5.",
         "See Proc. Natl. Acad. Sci. 99 and J. Biol. Chem. 5.", "journals"},
        {"It took 5 sec. It broke.", "It took 5 sec.|It broke.", "second"},
        {"Boil 20 min. Drain 5 lbs. Peas (2 oz. (or 3) each) are 3 ft. 2 in. long.",
         "Boil 20 min.|Drain 5 lbs.|Peas (2 oz. (or 3) each) are 3 ft. 2 in. long.",
         "units behind a number"},
        {"She sat. Bob fell ill. Ann left on Sat. Nov. 5.",
         "She sat.|Bob fell ill.|Ann left on Sat. Nov. 5.", "with a small letter a word"},
        {"Fax. 02-123, qty. 3, ea. 4,000. By fax. So it is.",
         "Fax. 02-123, qty. 3, ea. 4,000.|By fax.|So it is.", "of forms and lists of prices"},
        {"See Fig. S1 and Dkt. No. 45. Nobody else did.",
         "See Fig. S1 and Dkt. No. 45.|Nobody else did.", "letters that number"},
        {"See Bldg. Main. Hmm. Nice. Add Hg. Stir.", "See Bldg. Main.|Hmm.|Nice.|Add Hg.|Stir.",
         "capital and consonants, but not twice the same"},
        {"Under Fed. R. Civ. P. 12 we won.", "Under Fed. R. Civ. P. 12 we won.", "law"},
        {"He lives on Main St. He likes St. Paul.", "He lives on Main St.|He likes St. Paul.",
         "street or saint"},
        {"So did Roe et al. They found et al. Nature.",
         "So did Roe et al.|They found et al. Nature.", "et al. before a starter"},
        {"We have version 2.0.1. Microsoft fell.", "We have version 2.0.1.|Microsoft fell.",
         "a number with dots is no abbreviation"},
        {"She said no. Nobody came.", "She said no.|Nobody came.", "numeric before a word"},
        {"It was Jan. 5 in the end.", "It was Jan. 5 in the end.", "month before a number"},
        {"A map (c. 1818) hung there.", "A map (c. 1818) hung there.", "circa"},
        {"Bach (b. 1685, d. 1750) wrote it.", "Bach (b. 1685, d. 1750) wrote it.",
         "a small letter before a number"},
        {"Sales rose. iPhones sold. eBay won.", "Sales rose.|iPhones sold.|eBay won.",
         "a small letter and a capital begin a sentence"},
        {"It was new.12 The next.1,2 We see.", "It was new.12|The next.1,2|We see.",
         "the number of a note stays left"},
        {"See no.5 The v.2 The end.2 is.", "See no.5 The v.2 The end.2 is.",
         "but only behind a plain word and before a capital"},
        {"The old bldg. Main Street has.", "The old bldg. Main Street has.",
         "small consonants only: an abbreviation that no list has"},
        {"P.S. Love to all.", "P.S. Love to all.", "postscript"},
        {"Call ext. 37625 now.", "Call ext. 37625 now.", "extension"},
    };
    CHECK("en", rows);
}

static void times_of_day_end_sentences_unless_they_front_one(void **state)
{
    (void)state;
    static const segment_row rows[] = {
        {"We met at 5 p.m. It was late.", "We met at 5 p.m.|It was late.", "before a capital"},
        {"We met at 5 p.m. Mr. Li spoke.", "We met at 5 p.m.|Mr. Li spoke.", "before a title"},
        {"At 5 a.m. Mr. Li woke.", "At 5 a.m. Mr. Li woke.", "a fronted time is no sentence"},
        {"It was 5 p.m. 12 people came.", "It was 5 p.m. 12 people came.", "before a number"},
        {"It is at 5 p.m. EST today.", "It is at 5 p.m. EST today.", "time zone"},
        {"It is at 5 p.m. Monday.", "It is at 5 p.m. Monday.", "day"},
        {"It is at 10 a.m. (CDT) here.", "It is at 10 a.m. (CDT) here.", "bracket"},
    };
    CHECK("en", rows);
}

static void marks_inside_words_do_not_end_sentences(void **state)
{
    (void)state;
    static const segment_row rows[] = {
        {"Pi is 3.14 here. Good.", "Pi is 3.14 here.|Good.", "decimal"},
        {"Version 2.0.1 of a.txt is out.", "Version 2.0.1 of a.txt is out.", "version, file"},
        {"See http://a.example.com/b?c=D. It works.", "See http://a.example.com/b?c=D.|It works.",
         "URL"},
        {"Mail jane.doe@example.com now.", "Mail jane.doe@example.com now.", "mail"},
        {"He works at Yahoo! in accounting.", "He works at Yahoo! in accounting.",
         "name with an exclamation mark"},
        {"He likes Yahoo! It works.", "He likes Yahoo!|It works.", "the same before a starter"},
        {"That is JFK Jr.'s book.", "That is JFK Jr.'s book.", "possessive"},
    };
    CHECK("en", rows);
}

static void ellipses_end_sentences_before_a_capital(void **state)
{
    (void)state;
    static const segment_row rows[] = {
        {"Well... what now?", "Well... what now?", "before a small letter"},
        {"I never meant that.... She left.", "I never meant that....|She left.", "four dots"},
        {"He paused… Then he left.", "He paused…|Then he left.", "U+2026"},
        {"The end . . . . Next.", "The end . . . .|Next.", "spaced, four"},
        {"It is . . . I did not.", "It is . . . I did not.", "spaced, three, before I"},
        {"He went on\u2026 . Then he left.", "He went on\u2026 .|Then he left.",
         "one sign and a dot"},
        {"He went on\uff0e. . . Then.", "He went on\uff0e. . .|Then.", "a wide dot and three"},
        {"Done. . . . The rest was cut.", "Done.|. . . The rest was cut.",
         "a full stop and an ellipsis that opens"},
        {"He said [...] That is all.", "He said [...] That is all.", "omission"},
        {"It ended. […] For now.", "It ended. […]|For now.", "omission after the end stays left"},
    };
    CHECK("en", rows);
}

static void closers_and_references_stay_left(void **state)
{
    (void)state;
    static const segment_row rows[] = {
        {"He said \"Go.\" She went.", "He said \"Go.\"|She went.", "quote"},
        {"He said “Go.” She went.", "He said “Go.”|She went.", "curly quote"},
        {"(He left.) She did not.", "(He left.)|She did not.", "bracket"},
        {"She said, 'Fine.' and left.", "She said, 'Fine.' and left.", "before a small letter"},
        {"\"Stop!\" he said.", "\"Stop!\" he said.", "exclamation in a quotation"},
        {"\"Why?\" I asked. \"Go!\" Mrs. J. Li cried. \"No!\" The man said so.",
         "\"Why?\" I asked.|\"Go!\" Mrs. J. Li cried.|\"No!\"|The man said so.",
         "a speaker and a verb of speaking"},
        {"Ah! how sweet. Stop! he cried.", "Ah! how sweet.|Stop!|he cried.", "interjection"},
        {"It grew.[12] It fell. [3] It rose.", "It grew.[12]|It fell. [3]|It rose.", "references"},
        {"It grew.[1]:23 It fell.", "It grew.[1]:23|It fell.", "a reference with a page"},
        {"It grew! 😀😀 It fell.😀 It rose 😀 It I 😀 New York.",
         "It grew! 😀😀|It fell.😀|It rose 😀|It I 😀 New York.",
         "emoji; a mark only before a word that begins sentences"},
        {"It grew.[citation needed] It fell.", "It grew.[citation needed]|It fell.",
         "a reference in words, joined"},
        {"It grew. [See note 4 there] It fell.", "It grew.|[See note 4 there] It fell.",
         "words in brackets that stand apart"},
        {"_It grew._ It fell.* It rose.", "_It grew._|It fell.*|It rose.", "signs of emphasis"},
        {"It grew.² It fell.", "It grew.²|It fell.", "superscript"},
        {"He left. \" She stayed.", "He left. \"|She stayed.", "a closer that stands apart"},
        {"Great. :) See you.", "Great. :)|See you.", "emoticon after a mark"},
        {"It is in Argentina :) How much is it?", "It is in Argentina :)|How much is it?",
         "emoticon for a mark"},
    };
    CHECK("en", rows);
}

static void writers_without_capitals_or_spaces_are_understood(void **state)
{
    (void)state;
    static const segment_row rows[] = {
        {"i want an ax. badly so. i want it. badly so.",
         "i want an ax. badly so.|i want it.|badly so.",
         "too short a word for certainty, unless it begins sentences"},
        {"i went home. nothing happened.", "i went home.|nothing happened.", "no capitals"},
        {"We went home. they stayed.", "We went home.|they stayed.", "a small starter"},
        {"The approx. value of misc. things", "The approx. value of misc. things",
         "an abbreviation before a small letter"},
        {"so good!! they are nice", "so good!!|they are nice", "exclamation before a small letter"},
        {"haha :) it was fun", "haha :)|it was fun", "emoticon before a small starter"},
        {"We liked it.The staff was kind.", "We liked it.|The staff was kind.", "a short word"},
        {"We liked the food.The staff was kind.", "We liked the food.|The staff was kind.",
         "no space, a starter follows"},
        {"Is it open?thanks for asking", "Is it open?|thanks for asking", "no space after ?"},
        {"He left...She stayed behind.", "He left...|She stayed behind.",
         "no space, an ellipsis before a capital"},
        {"It is here. http://a.example/1", "It is here.|http://a.example/1", "before a URL"},
        {"It is here, e.g. http://a.example/1", "It is here, e.g. http://a.example/1",
         "an abbreviation before a URL"},
        {"Use example.Com for it.", "Use example.Com for it.", "no space, no starter"},
    };
    CHECK("en", rows);
}

static void labels_join_what_follows_and_lists_break(void **state)
{
    (void)state;
    static const segment_row rows[] = {
        {"1. The first 2. The second", "1. The first|2. The second", "numbers"},
        {"1.) The first 2.) The second", "1.) The first|2.) The second", "with brackets"},
        {"a. The first b. The second c. The third", "a. The first|b. The second|c. The third",
         "letters"},
        {"1) The first 2) The second", "1) The first|2) The second", "with brackets only"},
        {"1) The first 3) The third", "1) The first 3) The third", "only numbers that count on"},
        {"• 9. The first • 10. The second", "• 9. The first|• 10. The second", "bullets"},
        {"Take these: • one • two", "Take these:|• one|• two", "bullets in a line"},
        {"(a) One. (b) Two; (c) three. (d) Four.", "(a) One.|(b) Two; (c) three.|(d) Four.",
         "small letters in brackets, behind a mark"},
        {"i. One. ii. Two. 3. Three.", "i. One.|ii. Two.|3. Three.", "small Roman numbers"},
        {"IV. The Return", "IV. The Return", "roman label"},
        {"B.1. Introduction", "B.1. Introduction", "numbers of parts of parts"},
        {"2.10.3. Scope of work. It is large.", "2.10.3. Scope of work.|It is large.", "of digits"},
        {"It rose by 2.1. The rest fell.", "It rose by 2.1.|The rest fell.", "a number at an end"},
        {"Fig. 2. Sales It rose. Table A-1. Prices", "Fig. 2. Sales It rose.|Table A-1. Prices",
         "a figure, a table, and what they show"},
        {"Step 3. Click OK. See Step 4. It ends.", "Step 3. Click OK.|See Step 4.|It ends.",
         "a step, and one referred to"},
        {"Article 5. Governing Law", "Article 5. Governing Law", "a division and its title"},
        {"SECTION 4.2. Costs are shared. Rule IV. No one may enter.",
         "SECTION 4.2. Costs are shared.|Rule IV. No one may enter.", "of other kinds"},
        {"Sec. 4. Costs are shared. Exhibit B. The map",
         "Sec. 4. Costs are shared.|Exhibit B. The map", "cut short, and with a letter"},
        {"\xC2\xA7 5. Costs are shared.", "\xC2\xA7 5. Costs are shared.", "a sign"},
        {"See Article 5. The rest follows. It has parts 4. No more.",
         "See Article 5.|The rest follows.|It has parts 4.|No more.", "not at its begin"},
        {"B. The Return", "B. The Return", "letter"},
    };
    CHECK("en", rows);
}

static void lines_that_lost_their_ends_are_cut_out(void **state)
{
    (void)state;
    static const segment_row rows[] = {
        {"He left. *** She stayed.", "He left.|***|She stayed.", "stars"},
        {"He left ***** She stayed.", "He left ***** She stayed.", "a short rule in a sentence"},
        {"Bye __________ John", "Bye|__________|John", "rule"},
        {"Name: __________ Date: ___ Bye", "Name: __________ Date: ___ Bye", "blanks to fill in"},
        {"See below: ---------- John", "See below:|----------|John", "no blank"},
        {"Ann Lee 03/27/2001 09:11 AM Please call.", "Ann Lee|03/27/2001 09:11 AM|Please call.",
         "time stamp of a mail header"},
        {"It came on 03/27/2001 09:11 AM to us.", "It came on 03/27/2001 09:11 AM to us.",
         "time stamp in a sentence"},
        {"I agree. Best regards, Ann", "I agree.|Best regards,|Ann", "closing formula"},
        {"It is here. Thanks, Bob, for all you did to make it work out.",
         "It is here.|Thanks, Bob, for all you did to make it work out.", "thanks that goes on"},
        {"http://a.example/1 http://a.example/2", "http://a.example/1|http://a.example/2", "URLs"},
    };
    CHECK("en", rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_end_sentences_before_a_capital),
        cmocka_unit_test(titles_and_initials_do_not_end_sentences),
        cmocka_unit_test(abbreviations_end_sentences_by_their_class),
        cmocka_unit_test(times_of_day_end_sentences_unless_they_front_one),
        cmocka_unit_test(marks_inside_words_do_not_end_sentences),
        cmocka_unit_test(ellipses_end_sentences_before_a_capital),
        cmocka_unit_test(closers_and_references_stay_left),
        cmocka_unit_test(writers_without_capitals_or_spaces_are_understood),
        cmocka_unit_test(labels_join_what_follows_and_lists_break),
        cmocka_unit_test(lines_that_lost_their_ends_are_cut_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
