/* Any bytes as an SRX file or as the regular expressions of a rule, and then as a text: sentences
 * that cover it, whatever the rules say. */
#include "base/buf.h"
#include "check.h"
#include "text/decode.h"
#include "text/segment.h"

/* Enough for what is not pathological, and soon over. */
static const jjak_srx_options OPTIONS = {.max_steps = 100000};

static void segment(const jjak_srx *srx, const char *text, size_t nbytes)
{
    const jj_segment_options options = {.srx = srx, .srx_lang = "en"};
    jj_sentences sents = {0};
    jjak_err err;
    jjak_status status = jj_segment(&sents, text, nbytes, &options, &err);
    if (status == JJAK_OK) {
        check_sentences(text, nbytes, sents.data, sents.len);
    } else if (status != JJAK_EARG) { /* no map for the language */
        check_failure(status, &err, nbytes);
        CHECK(status == JJAK_ELIMIT);
    }
    free(sents.data);
}

static void put_escaped(jj_buf *file, const char *s, size_t nbytes)
{
    for (; nbytes > 0; nbytes--, s++) {
        if (*s == '<')
            jj_buf_puts(file, "&lt;");
        else if (*s == '&')
            jj_buf_puts(file, "&amp;");
        else if ((unsigned char)*s >= ' ' || *s == '\t')
            jj_buf_putc(file, *s);
    }
}

/* A rule's expressions are the first two lines of the text. */
static void put_rule(jj_buf *file, const char **text)
{
    jj_buf_puts(file, "<srx version='2.0'><body><languagerules><languagerule languagerulename='X'>"
                      "<rule><beforebreak>");
    for (int i = 0; i < 2; i++) {
        size_t n = strcspn(*text, "\n");
        put_escaped(file, *text, n);
        *text += n + ((*text)[n] == '\n');
        if (i == 0) jj_buf_puts(file, "</beforebreak><afterbreak>");
    }
    jj_buf_puts(file, "</afterbreak></rule></languagerule></languagerules><maprules><languagemap "
                      "languagepattern='.*' languagerulename='X'/></maprules></body></srx>");
}

static jj_buf decode(const uint8_t *data, size_t nbytes)
{
    const jj_decode_options options = {"UTF-8", true, (size_t)1 << 24};
    jj_buf text = JJ_BUF_INIT, name = JJ_BUF_INIT;
    jjak_text_info info;
    jjak_err err;
    CHECK(jj_decode(&text, &name, &info, data, nbytes, &options, &err) == JJAK_OK);
    jj_buf_dispose(&name);
    return text;
}

/* Byte 0: "r" for a rule, and then lines of text; else an SRX file, and a text behind the first
 * "%%". */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    if (nbytes == 0) return 0;
    bool rule = data[0] == 'r';
    jj_buf all = decode(data + rule, nbytes - rule), file = JJ_BUF_INIT;
    const char *text = jj_buf_str(&all);
    jjak_srx *srx;
    jjak_err err;
    if (rule) {
        put_rule(&file, &text);
    } else {
        const char *end = strstr(text, "%%");
        jj_buf_put(&file, text, end ? (size_t)(end - text) : all.len);
        text = end ? end + 2 : "One. Two.\n\nThree";
    }
    jjak_status status = jjak_srx_read(&srx, jj_buf_str(&file), file.len, &OPTIONS, &err);
    if (status == JJAK_OK) {
        segment(srx, text, strlen(text));
    } else {
        check_failure(status, &err, file.len);
    }
    jjak_srx_free(srx);
    jj_buf_dispose(&file);
    jj_buf_dispose(&all);
    return 0;
}
