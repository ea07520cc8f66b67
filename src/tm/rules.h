/* The rules that memories break. The order is that of the table and of docs/tmx.md. */
#ifndef JJ_TM_RULES_H
#define JJ_TM_RULES_H

#include "base/err.h"
#include "jjak.h"

typedef enum {
    JJ_RULE_XML,
    JJ_RULE_CUT_OFF,
    JJ_RULE_ENCODING,
    JJ_RULE_CHARACTER,
    JJ_RULE_ENTITY,
    JJ_RULE_DECLARATIONS,
    JJ_RULE_TOO_DEEP,
    JJ_RULE_TOO_LONG,
    JJ_RULE_VERSION,
    JJ_RULE_NAMESPACE,
    JJ_RULE_HEADER,
    JJ_RULE_HEADER_ATTRIBUTE,
    JJ_RULE_HEADER_VALUE,
    JJ_RULE_SRCLANG_ALL,
    JJ_RULE_ELEMENT,
    JJ_RULE_ORDER,
    JJ_RULE_PROP_TYPE,
    JJ_RULE_PROP_PREFIX,
    JJ_RULE_DATE,
    JJ_RULE_TU_EMPTY,
    JJ_RULE_TU_ALONE,
    JJ_RULE_TU_MANY,
    JJ_RULE_TU_TWICE,
    JJ_RULE_SRCLANG,
    JJ_RULE_LANG_ATTRIBUTE,
    JJ_RULE_LANG_MISSING,
    JJ_RULE_LANG_TAG,
    JJ_RULE_LANG_REGION,
    JJ_RULE_SEG_MISSING,
    JJ_RULE_SEG_MANY,
    JJ_RULE_SEG_EMPTY,
    JJ_RULE_SEG_LONG,
    JJ_RULE_SEG_ELEMENT,
    JJ_RULE_SEG_PAIR,
    JJ_RULE_SEG_NFC,
    JJ_RULE_FIELDS,
    JJ_NRULES
} jj_rule;

/* Where faults go. */
typedef struct {
    const jjak_tm_handler *to;
    unsigned check; /* who minds; what loses something is always told */
    bool stopped;   /* the handler wants no more */
} jj_faults;

/* Whether anybody is to hear of it, so that the looking can be saved. */
bool jj_faults_wanted(const jj_faults *faults, jj_rule rule);

/* Tells of a fault. fmt may be "". */
void jj_fault(jj_faults *faults, jj_rule rule, uint32_t line, uint64_t unit, const char *tuid,
              const char *fmt, ...) JJ_PRINTF(6, 7);

#endif
