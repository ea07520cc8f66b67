#include "tm/read.h"

#include "base/err.h"
#include "tm/packed_in.h"
#include "tm/text_bytes.h"

#define UNIT_BYTES_DEFAULT ((size_t)16 << 20)
/* What has no unit for so many bytes, nor for so many times the longest unit, is no memory. */
#define GAP_BYTES ((uint64_t)64 << 20)
#define GAP_UNITS 4

static jj_tm_reader *const readers[] = {
    [JJAK_TM_TMX] = jj_read_tmx,     [JJAK_TM_TSV] = jj_read_tsv, [JJAK_TM_JSONL] = jj_read_jsonl,
    [JJAK_TM_XLIFF] = jj_read_xliff, [JJAK_TM_PO] = jj_read_po,   [JJAK_TM_CSV] = jj_read_csv,
};

jj_rule jj_rule_of_xml(jj_xml_fault fault)
{
    static const jj_rule rules[] = {
        [JJ_XML_MALFORMED] = JJ_RULE_XML,     [JJ_XML_CUT_OFF] = JJ_RULE_CUT_OFF,
        [JJ_XML_ENCODING] = JJ_RULE_ENCODING, [JJ_XML_CHARACTER] = JJ_RULE_CHARACTER,
        [JJ_XML_ENTITY] = JJ_RULE_ENTITY,     [JJ_XML_DECLARATIONS] = JJ_RULE_DECLARATIONS,
        [JJ_XML_TOO_DEEP] = JJ_RULE_TOO_DEEP,
    };
    return rules[fault];
}

void jj_reading_begin(jj_reading *r, uint32_t line)
{
    jj_unit_clear(&r->unit);
    r->unit.view.number = ++r->nunits;
    r->unit.view.line = line;
}

void jj_reading_fault(jj_reading *r, jj_rule rule, uint32_t line, const char *detail)
{
    if (!jj_faults_wanted(&r->faults, rule)) return;
    jj_fault(&r->faults, rule, line, r->unit.view.number, jj_unit_tuid(&r->unit), "%s", detail);
}

jjak_status jj_reading_deliver(jj_reading *r, jjak_err *err)
{
    jjak_tm_unit *unit = jj_unit_view(&r->unit);
    if (!unit) return jj_fail_nomem(err);
    unit->srclang = jj_unit_attribute(&r->unit, "srclang");
    unit->file_srclang = jj_buf_str(&r->srclang);
    if (!*unit->srclang) unit->srclang = unit->file_srclang;
    if (r->faults.check) jj_check_unit(r, unit);
    for (size_t k = 0; k < unit->nvariants; k++) {
        if (*unit->variants[k].lang) continue;
        jj_reading_fault(r, JJ_RULE_LANG_MISSING, jj_unit_line(&r->unit, k), "");
    }
    if (unit->nvariants == 0) jj_reading_fault(r, JJ_RULE_TU_EMPTY, unit->line, "");
    if (unit->nvariants && !r->faults.stopped && r->faults.to->unit &&
        r->faults.to->unit(r->faults.to->payload, unit) != 0) {
        r->faults.stopped = true;
    }
    jj_unit_clear(&r->unit);
    *r->since = 0;
    return r->scratch[0].oom || r->scratch[1].oom ? jj_fail_nomem(err) : JJAK_OK;
}

static jjak_status read_from(jj_packed_in *in, jjak_tm_format format, const jjak_tm_handler *to,
                             const jjak_tm_read_options *options, jjak_err *err)
{
    const jjak_source unpacked = {jj_packed_in_get, in};
    if (options->guess) format = jj_tm_guess(in, format);
    if ((size_t)format >= sizeof readers / sizeof *readers || !readers[format]) {
        return jj_fail(err, JJAK_EARG, "this format can be written only");
    }
    jj_text_bytes text = {.from = &unpacked,
                          .declared = format == JJAK_TM_PO ? jj_po_charset : NULL};
    const jjak_source decoded = {jj_text_bytes_get, &text};
    bool is_text = format == JJAK_TM_TSV || format == JJAK_TM_CSV || format == JJAK_TM_PO;
    jj_reading r = {.from = is_text ? &decoded : &unpacked,
                    .options = options,
                    .since = &in->since,
                    .decoded = &text.converter};
    r.faults = (jj_faults){.to = to, .check = r.options->check};
    r.max_unit_bytes = r.options->max_unit_bytes ? r.options->max_unit_bytes : UNIT_BYTES_DEFAULT;
    in->since_max = (uint64_t)r.max_unit_bytes * GAP_UNITS;
    if (in->since_max < GAP_BYTES) in->since_max = GAP_BYTES;
    jj_unit_clear(&r.unit);
    jjak_status status = readers[format](&r, err);
    if (status == JJAK_OK && (r.unit.bytes.oom || r.srclang.oom)) status = jj_fail_nomem(err);
    if (status == JJAK_EREAD && (in->oom || text.oom)) status = jj_fail_nomem(err);
    if (status == JJAK_EREAD && in->endless) {
        status = jj_fail(err, JJAK_ELIMIT, "no unit in %llu MiB of it, and no end",
                         (unsigned long long)(in->since_max >> 20));
    }
    if (status == JJAK_EFORMAT && in->damage) {
        status = jj_fail(err, JJAK_EFORMAT, "%s", in->damage);
    } else if (status == JJAK_OK && in->damage) {
        jj_unit_clear(&r.unit);
        r.unit.view.number = 0;
        jj_reading_fault(&r, JJ_RULE_CUT_OFF, in->line, in->damage);
    }
    jj_text_bytes_dispose(&text);
    jj_unit_dispose(&r.unit);
    jj_buf_dispose(&r.srclang);
    jj_buf_dispose(&r.scratch[0]);
    jj_buf_dispose(&r.scratch[1]);
    return status;
}

jjak_status jjak_tm_read(const jjak_source *from, jjak_tm_format format, const jjak_tm_handler *to,
                         const jjak_tm_read_options *options, jjak_err *err)
{
    static const jjak_tm_read_options defaults;
    jj_packed_in in;
    jjak_status status = jj_packed_in_begin(&in, from, err);
    if (status == JJAK_OK) {
        status = read_from(&in, format, to, options ? options : &defaults, err);
    }
    jj_packed_in_dispose(&in);
    return status;
}
