/* EPUB 2 and 3 (W3C 2023): the chapters in the order of the spine, each as an HTML page. */
#include <string.h>

#include "base/ascii.h"
#include "base/err.h"
#include "base/intern.h"
#include "doc/html.h"
#include "doc/zip.h"

#define CONTAINER "META-INF/container.xml"
#define ENCRYPTION "META-INF/encryption.xml"

/* What the package says of one of its files. */
typedef struct {
    uint32_t path; /* number of its name in the archive; JJ_INTERN_NONE: none that can be read */
    bool page;
} item;

typedef struct {
    jj_reading *out;
    jj_buf package;       /* the name of the package's file */
    jj_intern ids, paths; /* of items */
    JJ_VEC(item) items;   /* by number of id */
    JJ_VEC(bool) passed;  /* by number of path: read already, or the table of contents */
    JJ_VEC(uint32_t) spine;
    jj_intern encrypted; /* names of files */
    bool in_lang, bad_cipher, oom;
} epub;

/* ---- Names ------------------------------------------------------------------------------ */

static int hex_digit(char c)
{
    if (jj_ascii_is_digit(c)) return c - '0';
    c = (char)(c | 32);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Takes the last folder off a path. */
static void go_up(jj_buf *path)
{
    if (path->len == 0) return;
    path->len--;
    while (path->len > 0 && path->data[path->len - 1] != '/') path->len--;
    path->data[path->len] = '\0';
}

/* Appends a relative reference, unescaped and without "." and "..", to a folder: nothing that it
 * may say leads out of the archive. */
static void resolve(jj_buf *path, const char *href, size_t nbytes)
{
    const char *end = memchr(href, '#', nbytes);
    if (!end) end = href + nbytes;
    size_t begin = path->len;
    if (href < end && *href == '/') begin = path->len = 0;
    for (const char *p = href; p <= end; p++) {
        if (p == end || *p == '/') {
            size_t n = path->len - begin;
            const char *last = jj_buf_str(path) + begin;
            bool up = n == 2 && memcmp(last, "..", 2) == 0, here = n == 1 && *last == '.';
            if (up || here) {
                path->len = begin;
                if (up) go_up(path);
            } else if (n > 0 && p < end) {
                jj_buf_putc(path, '/');
            }
            begin = path->len;
            continue;
        }
        int high = end - p > 2 && *p == '%' ? hex_digit(p[1]) : -1;
        int low = high >= 0 ? hex_digit(p[2]) : -1;
        if (low >= 0) p += 2;
        char c = low >= 0 ? (char)(high * 16 + low) : *p;
        if (c) jj_buf_putc(path, c);
    }
}

/* ---- The package ------------------------------------------------------------------------ */

static bool on_container(void *payload, const jj_xml_tag *tag)
{
    epub *e = payload;
    size_t nbytes;
    const char *path = jj_xml_get(tag, "full-path", &nbytes);
    if (path && e->package.len == 0 && strcmp(tag->name, "rootfile") == 0) {
        jj_buf_put(&e->package, path, nbytes);
    }
    return true;
}

static uint32_t item_number(epub *e, const char *id, size_t nbytes)
{
    static const item none = {JJ_INTERN_NONE, false};
    uint32_t number = jj_intern_put(&e->ids, id, nbytes);
    while (number != JJ_INTERN_NONE && e->items.len <= number) {
        if (!jj_vec_push(&e->items, none)) number = JJ_INTERN_NONE;
    }
    if (number == JJ_INTERN_NONE) e->oom = true;
    return number;
}

/* Packages name one file under several ids, with and without a "#place" in it. */
static uint32_t path_number(epub *e, const char *path, size_t nbytes)
{
    uint32_t number = jj_intern_put(&e->paths, path, nbytes);
    while (number != JJ_INTERN_NONE && e->passed.len <= number) {
        if (!jj_vec_push(&e->passed, false)) number = JJ_INTERN_NONE;
    }
    if (number == JJ_INTERN_NONE) e->oom = true;
    return number;
}

static bool has_word(const char *list, size_t nbytes, const char *word)
{
    size_t n = strlen(word);
    for (size_t p = 0; list && p + n <= nbytes; p++) {
        bool begins = p == 0 || list[p - 1] == ' ', ends = p + n == nbytes || list[p + n] == ' ';
        if (begins && ends && memcmp(list + p, word, n) == 0) return true;
    }
    return false;
}

static void add_item(epub *e, const jj_xml_tag *tag)
{
    size_t nid, nhref, nproperties = 0;
    const char *id = jj_xml_get(tag, "id", &nid), *href = jj_xml_get(tag, "href", &nhref);
    const char *properties = jj_xml_get(tag, "properties", &nproperties);
    bool page = jj_xml_is(tag, "media-type", "application/xhtml+xml") ||
                jj_xml_is(tag, "media-type", "text/html") ||
                jj_xml_is(tag, "media-type", "text/x-oeb1-document");
    if (!id || !href) return;
    jj_buf path = JJ_BUF_INIT;
    jj_buf_put(&path, jj_buf_str(&e->package), e->package.len);
    while (path.len > 0 && path.data[path.len - 1] != '/') path.len--;
    if (!path.oom) resolve(&path, href, nhref);
    uint32_t number = item_number(e, id, nid);
    uint32_t name = path_number(e, jj_buf_str(&path), path.len);
    e->oom = e->oom || path.oom;
    if (!e->oom) {
        e->items.data[number] = (item){name, page};
        if (has_word(properties, nproperties, "nav")) e->passed.data[name] = true;
    }
    jj_buf_dispose(&path);
}

static bool on_package(void *payload, const jj_xml_tag *tag)
{
    epub *e = payload;
    size_t nbytes;
    e->in_lang = strcmp(tag->name, "language") == 0;
    if (strcmp(tag->name, "item") == 0) {
        add_item(e, tag);
    } else if (strcmp(tag->name, "itemref") == 0) {
        const char *id = jj_xml_get(tag, "idref", &nbytes);
        uint32_t number = id ? item_number(e, id, nbytes) : JJ_INTERN_NONE;
        if (number != JJ_INTERN_NONE && !jj_vec_push(&e->spine, number)) e->oom = true;
    }
    return !e->oom;
}

/* Fonts may be garbled without anything else being so. */
static bool on_encryption(void *payload, const jj_xml_tag *tag)
{
    epub *e = payload;
    size_t nbytes;
    if (strcmp(tag->name, "EncryptionMethod") == 0) {
        e->bad_cipher = !jj_xml_is(tag, "Algorithm", "http://www.idpf.org/2008/embedding") &&
                        !jj_xml_is(tag, "Algorithm", "http://ns.adobe.com/pdf/enc#RC");
    }
    const char *uri = jj_xml_get(tag, "URI", &nbytes);
    if (!uri || !e->bad_cipher || strcmp(tag->name, "CipherReference") != 0) return true;
    jj_buf path = JJ_BUF_INIT;
    resolve(&path, uri, nbytes);
    if (path.oom || jj_intern_put(&e->encrypted, jj_buf_str(&path), path.len) == JJ_INTERN_NONE) {
        e->oom = true;
    }
    jj_buf_dispose(&path);
    return true;
}

static void on_end(void *payload, const char *space, const char *name)
{
    (void)space;
    (void)name;
    ((epub *)payload)->in_lang = false;
}

static void on_text(void *payload, const char *text, size_t nbytes)
{
    epub *e = payload;
    if (e->in_lang) jj_reading_take_lang(e->out, text, nbytes);
}

static jjak_status parse_part(epub *e, jj_zip *zip, const char *name,
                              bool (*on_start)(void *, const jj_xml_tag *), jjak_err *err)
{
    const jj_xml_handler handler = {on_start, on_end, on_text};
    jjak_status status = jj_zip_parse(zip, name, &handler, e, err);
    return e->oom || e->package.oom ? jj_fail_nomem(err) : status;
}

/* ---- Chapters --------------------------------------------------------------------------- */

static jjak_status read_chapter(epub *e, size_t *nselected, jj_zip *zip, const char *path,
                                const jj_input *in, jjak_err *err)
{
    jj_buf bytes = JJ_BUF_INIT;
    if (jj_intern_find(&e->encrypted, path, strlen(path)) != JJ_INTERN_NONE) {
        return jj_fail(err, JJAK_EFORMAT, "%.80s in the archive is encrypted", path);
    }
    jjak_status status = jj_zip_part(&bytes, zip, path, err);
    if (status == JJAK_OK) {
        jj_input chapter = {jj_buf_str(&bytes), bytes.len, in->options};
        jj_flow_end(&e->out->flow);
        status = jj_html_append(e->out, nselected, &chapter, err);
        if (status != JJAK_OK) jj_zip_name_part(err, path);
        jj_flow_end(&e->out->flow);
    }
    jj_buf_dispose(&bytes);
    return status;
}

/* A chapter that cannot be read is missing; the others are there. */
static jjak_status read_spine(epub *e, jj_zip *zip, const jj_input *in, jjak_err *err)
{
    size_t nread = 0, nselected = 0;
    jjak_err why = {.code = JJAK_OK};
    e->out->flow.counting = JJ_LINES_PARAGRAPHS;
    for (size_t k = 0; k < e->spine.len && !e->out->flow.too_long; k++) {
        const item *it = &e->items.data[e->spine.data[k]];
        size_t n = 0;
        if (it->path == JJ_INTERN_NONE || !it->page || e->passed.data[it->path]) continue;
        e->passed.data[it->path] = true; /* the spine may name it twice; it is read once */
        jjak_status status = read_chapter(e, &n, zip, jj_intern_str(&e->paths, it->path), in, &why);
        if (status == JJAK_EARG) {
            if (err) *err = why;
            return status;
        }
        nread += status == JJAK_OK;
        nselected += n;
        if (status != JJAK_OK) JJ_TRY(jj_reading_miss(e->out, &why, err));
    }
    if (nread == 0 && why.code != JJAK_OK) {
        if (err) *err = why;
        return why.code;
    }
    if (nread == 0) return jj_fail(err, JJAK_EFORMAT, "an EPUB without chapters");
    if (in->options->select && nselected == 0) {
        return jj_fail(err, JJAK_EFORMAT, "nothing in the book is '%.80s'", in->options->select);
    }
    return JJAK_OK;
}

static jjak_status read_book(epub *e, jj_zip *zip, const jj_input *in, jjak_err *err)
{
    JJ_TRY(parse_part(e, zip, CONTAINER, on_container, err));
    if (e->package.len == 0) {
        return jj_fail(err, JJAK_EFORMAT, "no EPUB: %s names no package", CONTAINER);
    }
    if (jj_zip_has(zip, ENCRYPTION)) {
        JJ_TRY(parse_part(e, zip, ENCRYPTION, on_encryption, err));
    }
    JJ_TRY(parse_part(e, zip, jj_buf_str(&e->package), on_package, err));
    return read_spine(e, zip, in, err);
}

jjak_status jj_read_epub(jj_reading *out, const jj_input *in, jjak_err *err)
{
    epub e = {.out = out};
    jj_zip *zip;
    JJ_TRY(jj_zip_open(&zip, in, "epub", err));
    jjak_status status = read_book(&e, zip, in, err);
    out->info.encoding = "UTF-8"; /* of its parts, each has its own */
    out->info.guessed = false;
    jj_buf_dispose(&e.package);
    jj_intern_dispose(&e.ids);
    jj_intern_dispose(&e.paths);
    jj_intern_dispose(&e.encrypted);
    free(e.items.data);
    free(e.passed.data);
    free(e.spine.data);
    jj_zip_close(zip);
    return status;
}
