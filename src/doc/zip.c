#include "doc/zip.h"

#include <zip.h>

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "doc/unpack.h"

#define PIECE ((size_t)1 << 16)
#define MIMETYPE_MAX 100

struct jj_zip {
    zip_t *archive;
    size_t left; /* bytes that may still be unpacked */
    uint32_t max_ratio, max_depth;
};

bool jj_zip_is(const char *bytes, size_t nbytes)
{
    return nbytes >= 4 && (memcmp(bytes, "PK\3\4", 4) == 0 || memcmp(bytes, "PK\5\6", 4) == 0);
}

/* ---- Archives --------------------------------------------------------------------------- */

/* libzip owns the source once it has opened it. */
static zip_t *open_archive(const jj_input *in, int *code)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(in->bytes, in->nbytes, 0, &error);
    zip_t *archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (source && !archive) zip_source_free(source);
    *code = zip_error_code_zip(&error);
    zip_error_fini(&error);
    return archive;
}

jjak_status jj_zip_open(jj_zip **out, const jj_input *in, const char *what, jjak_err *err)
{
    int code;
    *out = NULL;
    if (!jj_zip_is(in->bytes, in->nbytes)) {
        return jj_fail(err, JJAK_EFORMAT, "no zip archive, which a file of format %s is", what);
    }
    jj_zip *zip = calloc(1, sizeof *zip);
    if (!zip) return jj_fail_nomem(err);
    zip->archive = open_archive(in, &code);
    /* Of all parts together too, for they may lie in each other. */
    zip->left = jj_unpack_max(in->nbytes, in->options->max_bytes, in->options->max_expansion);
    zip->max_ratio = in->options->max_expansion;
    zip->max_depth = in->options->max_depth;
    if (!zip->archive) {
        free(zip);
        if (code == ZIP_ER_MEMORY) return jj_fail_nomem(err);
        return jj_fail(err, JJAK_EFORMAT, "a damaged zip archive, most likely cut off");
    }
    if (zip_get_num_entries(zip->archive, 0) > (zip_int64_t)in->options->max_parts) {
        jj_zip_close(zip);
        return jj_fail(err, JJAK_ELIMIT, "a zip archive of more than %u files",
                       in->options->max_parts);
    }
    *out = zip;
    return JJAK_OK;
}

void jj_zip_close(jj_zip *zip)
{
    if (!zip) return;
    zip_discard(zip->archive);
    free(zip);
}

bool jj_zip_has(const jj_zip *zip, const char *name)
{
    return zip_name_locate(zip->archive, name, 0) >= 0;
}

/* ---- Parts ------------------------------------------------------------------------------ */

static jjak_status unpack(jj_buf *out, zip_file_t *file, size_t max, const char *name,
                          jjak_err *err)
{
    for (;;) {
        if (!jj_buf_reserve(out, PIECE)) return jj_fail_nomem(err);
        zip_int64_t n = zip_fread(file, out->data + out->len, PIECE);
        if (n < 0) return jj_fail(err, JJAK_EFORMAT, "%.80s in the archive is damaged", name);
        out->len += (size_t)n;
        out->data[out->len] = '\0';
        if (out->len > max) return jj_unpack_fail(max, err);
        if (n == 0) return JJAK_OK;
    }
}

jjak_status jj_zip_part(jj_buf *out, jj_zip *zip, const char *name, jjak_err *err)
{
    zip_stat_t about;
    jj_buf_clear(out);
    zip_int64_t index = zip_name_locate(zip->archive, name, 0);
    if (index < 0 || zip_stat_index(zip->archive, (zip_uint64_t)index, 0, &about) != 0) {
        return jj_fail(err, JJAK_EFORMAT, "there is no %.80s in the archive", name);
    }
    if (about.valid & ZIP_STAT_ENCRYPTION_METHOD && about.encryption_method != ZIP_EM_NONE) {
        return jj_fail(err, JJAK_EFORMAT, "%.80s in the archive is encrypted", name);
    }
    size_t packed = about.valid & ZIP_STAT_COMP_SIZE ? (size_t)about.comp_size : 0;
    size_t max = jj_unpack_max(packed, zip->left, zip->max_ratio);
    zip_file_t *file = zip_fopen_index(zip->archive, (zip_uint64_t)index, 0);
    if (!file) return jj_fail(err, JJAK_EFORMAT, "%.80s in the archive cannot be unpacked", name);
    jjak_status status = unpack(out, file, max, name, err);
    zip_fclose(file);
    if (status == JJAK_OK) zip->left -= out->len;
    if (status == JJAK_ELIMIT) jj_zip_name_part(err, name);
    return status;
}

void jj_zip_name_part(jjak_err *err, const char *name)
{
    jjak_err inner;
    if (!err || err->code == JJAK_ENOMEM || err->code == JJAK_EARG) return;
    inner = *err;
    jj_fail_line(err, inner.code, inner.line, "%.60s: %s", name, inner.message);
}

jjak_status jj_zip_parse(jj_zip *zip, const char *name, const jj_xml_handler *handler,
                         void *payload, jjak_err *err)
{
    jj_buf bytes = JJ_BUF_INIT;
    jjak_status status = jj_zip_part(&bytes, zip, name, err);
    if (status == JJAK_OK) {
        status = jj_xml_parse(jj_buf_str(&bytes), bytes.len, handler, payload, zip->max_depth, err);
        if (status != JJAK_OK) jj_zip_name_part(err, name);
    }
    jj_buf_dispose(&bytes);
    return status;
}

/* ---- Which format ----------------------------------------------------------------------- */

/* The part that says so in OpenDocument, EPUB and others; out is a string of MIMETYPE_MAX. */
static jjak_status read_mimetype(char *out, jj_zip *zip, jjak_err *err)
{
    jj_buf bytes = JJ_BUF_INIT;
    out[0] = '\0';
    if (!jj_zip_has(zip, "mimetype")) return JJAK_OK;
    jjak_status status = jj_zip_part(&bytes, zip, "mimetype", err);
    size_t n = bytes.len < MIMETYPE_MAX - 1 ? bytes.len : MIMETYPE_MAX - 1;
    if (status == JJAK_OK) {
        memcpy(out, jj_buf_str(&bytes), n);
        out[n] = '\0';
        out[strcspn(out, " \r\n")] = '\0';
    }
    jj_buf_dispose(&bytes);
    return status;
}

static const struct {
    const char *mimetype, *part; /* one of them tells */
    jjak_input input;            /* JJAK_INPUT_AUTO: not read */
    const char *message;
} kinds[] = {
    {"application/epub+zip", "META-INF/container.xml", JJAK_INPUT_EPUB, NULL},
    {"application/vnd.oasis.opendocument.text", NULL, JJAK_INPUT_ODT, NULL},
    {"application/vnd.oasis.opendocument.text-template", NULL, JJAK_INPUT_ODT, NULL},
    {"application/hwp+zip", NULL, JJAK_INPUT_AUTO, "HWPX; save it as DOCX or ODT"},
    {NULL, "xl/workbook.xml", JJAK_INPUT_AUTO, "a spreadsheet; save it as text"},
    {NULL, "ppt/presentation.xml", JJAK_INPUT_AUTO, "a presentation; save it as text"},
    {NULL, "[Content_Types].xml", JJAK_INPUT_DOCX, NULL},
    {NULL, "content.xml", JJAK_INPUT_ODT, NULL},
};

static jjak_status tell(jjak_input *input, jj_zip *zip, jjak_err *err)
{
    char mimetype[MIMETYPE_MAX];
    JJ_TRY(read_mimetype(mimetype, zip, err));
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        bool same = kinds[k].mimetype && strcmp(kinds[k].mimetype, mimetype) == 0;
        if (!same && !(kinds[k].part && jj_zip_has(zip, kinds[k].part))) continue;
        *input = kinds[k].input;
        return kinds[k].message ? jj_fail(err, JJAK_EFORMAT, "%s", kinds[k].message) : JJAK_OK;
    }
    return jj_fail(err, JJAK_EFORMAT, "a zip archive, but no DOCX, ODT or EPUB");
}

jjak_status jj_zip_tell(jjak_input *input, const jj_input *in, jjak_err *err)
{
    jj_zip *zip;
    JJ_TRY(jj_zip_open(&zip, in, "docx, odt or epub", err));
    jjak_status status = tell(input, zip, err);
    jj_zip_close(zip);
    return status;
}
