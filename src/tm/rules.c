#include "tm/rules.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

#define TMX JJAK_TM_FOR_TMX
#define OMEGAT JJAK_TM_FOR_OMEGAT
#define TRADOS JJAK_TM_FOR_TRADOS
#define MEMOQ JJAK_TM_FOR_MEMOQ
#define OKAPI JJAK_TM_FOR_OKAPI
#define ALL (TMX | OMEGAT | TRADOS | MEMOQ | OKAPI)

/* Sources: the TMX 1.4b specification and DTD; OmegaT's schema and TMXReader2, Okapi's TmxFilter;
 * RWS's and memoQ's documentation of their imports. */
static const jjak_tm_rule rules[JJ_NRULES] = {
    [JJ_RULE_XML] = {"xml", ALL, true, "not well-formed XML",
                     "write & as &amp; and < as &lt;, and close every element"},
    [JJ_RULE_CUT_OFF] = {"cut-off", ALL, true, "the file ends in the middle",
                         "export it again; the units before this are whole"},
    [JJ_RULE_ENCODING] = {"encoding", ALL, true,
                          "bytes that are not text in the encoding of the file",
                          "convert the file to UTF-8, or name the true encoding in it"},
    [JJ_RULE_CHARACTER] = {"character", ALL, true, "a character that XML has no place for",
                           "remove it: jjak tmx convert does"},
    [JJ_RULE_ENTITY] = {"entity", ALL, true, "an entity that XML does not know",
                        "write the character itself, U+00A0 for &nbsp;"},
    [JJ_RULE_DECLARATIONS] = {"declarations", ALL, false,
                              "declarations of its own in the document type",
                              "leave only <!DOCTYPE tmx SYSTEM \"tmx14.dtd\">"},
    [JJ_RULE_TOO_DEEP] = {"too-deep", ALL, true, "elements nested beyond all sense",
                          "close the elements"},
    [JJ_RULE_TOO_LONG] = {"too-long", ALL, true, "a unit longer than the limit",
                          "divide it, or raise --max-unit-bytes"},
    [JJ_RULE_VERSION] = {"version", TMX | OMEGAT, false, "version is not \"1.4\"",
                         "write <tmx version=\"1.4\">"},
    [JJ_RULE_NAMESPACE] = {"tmx-attribute", TMX | OMEGAT, false, "<tmx> has more than its version",
                           "write <tmx version=\"1.4\">"},
    [JJ_RULE_HEADER] = {"header-missing", ALL, false, "there is no header",
                        "write one, with its seven attributes"},
    [JJ_RULE_HEADER_ATTRIBUTE] = {"header-attribute", ALL, false, "the header lacks an attribute",
                                  "add it"},
    [JJ_RULE_HEADER_VALUE] = {"header-value", TMX | OMEGAT, false,
                              "the header has an attribute with a value of no meaning",
                              "segtype is block, paragraph, sentence or phrase"},
    [JJ_RULE_SRCLANG_ALL] = {"srclang-all", TRADOS | MEMOQ | OKAPI, false, "srclang is \"*all*\"",
                             "name one source language"},
    [JJ_RULE_ELEMENT] = {"element", TMX | OMEGAT, false, "an element that TMX does not have there",
                         "remove it, or put it where it belongs"},
    [JJ_RULE_ORDER] = {"order", TMX | OMEGAT, false, "note or prop after what it is to precede",
                       "put notes and props first in tu and tuv"},
    [JJ_RULE_PROP_TYPE] = {"prop-type", TMX | OMEGAT, false, "a prop without a type",
                           "give it a type"},
    [JJ_RULE_PROP_PREFIX] = {"prop-prefix", TRADOS, false,
                             "the type of a prop does not begin with \"x-\"", "call it x-..."},
    [JJ_RULE_DATE] = {"date", TMX | OMEGAT, false, "a date of another form",
                      "write YYYYMMDDTHHMMSSZ, in UTC"},
    [JJ_RULE_TU_EMPTY] = {"unit-empty", ALL, true, "a unit without any text", "remove it"},
    [JJ_RULE_TU_ALONE] = {"unit-alone", TRADOS | MEMOQ | OKAPI, false,
                          "a unit in one language only", "add the translation, or remove the unit"},
    [JJ_RULE_TU_MANY] = {"unit-languages", TRADOS | MEMOQ, false,
                         "a unit in more than two languages",
                         "make a memory for each pair: jjak tmx convert -s, -t"},
    [JJ_RULE_TU_TWICE] = {"unit-twice", ALL, false, "a unit with a language twice",
                          "keep one of the texts"},
    [JJ_RULE_SRCLANG] = {"srclang", ALL, false,
                         "no text of the unit is in exactly the source language of the file",
                         "use one tag, to the letter, in srclang and xml:lang"},
    [JJ_RULE_LANG_ATTRIBUTE] = {"lang-attribute", TMX | OMEGAT, false,
                                "\"lang\" in the place of \"xml:lang\", as TMX 1.1 had it",
                                "rename it"},
    [JJ_RULE_LANG_MISSING] = {"lang-missing", ALL, true, "a text without a language",
                              "add xml:lang"},
    [JJ_RULE_LANG_TAG] = {"lang-tag", ALL, false, "no language tag of BCP 47",
                          "write en, en-US, ko, ko-KR, with a hyphen"},
    [JJ_RULE_LANG_REGION] = {"lang-region", TRADOS, false, "a language without a region",
                             "give one: jjak tmx convert --tmx-lang en=en-US,ko=ko-KR"},
    [JJ_RULE_SEG_MISSING] = {"seg-missing", ALL, true, "a <tuv> without <seg>",
                             "remove the tuv, or add its text"},
    [JJ_RULE_SEG_MANY] = {"seg-many", ALL, true, "a <tuv> with more than one <seg>",
                          "make units of them"},
    [JJ_RULE_SEG_EMPTY] = {"seg-empty", ALL, false, "a segment with nothing in it",
                           "remove the unit, or add the text"},
    [JJ_RULE_SEG_LONG] = {"seg-long", TRADOS, false, "a segment longer than can be imported",
                          "leave it out: --max-segment-chars"},
    [JJ_RULE_SEG_ELEMENT] = {"seg-element", ALL, true, "an element in <seg> that TMX does not have",
                             "use bpt, ept, ph, it or hi"},
    [JJ_RULE_SEG_PAIR] = {"seg-pair", TMX | OKAPI, false, "bpt and ept that do not match",
                          "give each bpt an ept with the same i"},
    [JJ_RULE_SEG_NFC] = {"seg-nfc", OMEGAT, false,
                         "text not in NFC: it does not match what is typed",
                         "normalise it: jjak tmx convert does"},
    [JJ_RULE_FIELDS] = {"fields", ALL, true, "a line that is no unit",
                        "see docs/tmx.md for what it should look like"},
};

const jjak_tm_rule *jjak_tm_rules(size_t *nrules)
{
    *nrules = JJ_NRULES;
    return rules;
}

bool jj_faults_wanted(const jj_faults *faults, jj_rule rule)
{
    if (faults->stopped || !faults->to->fault) return false;
    return rules[rule].loses || (rules[rule].whom & faults->check);
}

void jj_fault(jj_faults *faults, jj_rule rule, uint32_t line, uint64_t unit, const char *tuid,
              const char *fmt, ...)
{
    char detail[160];
    if (!jj_faults_wanted(faults, rule)) return;
    va_list args;
    va_start(args, fmt);
    vsnprintf(detail, sizeof detail, fmt, args);
    va_end(args);
    /* libxml2's messages end their lines, and they and this may have cut a character in two. */
    size_t n = strcspn(detail, "\n");
    detail[jj_utf8_validate(detail, n)] = '\0';
    const jjak_tm_fault fault = {&rules[rule], line, unit, tuid, detail};
    if (faults->to->fault(faults->to->payload, &fault) != 0) faults->stopped = true;
}
