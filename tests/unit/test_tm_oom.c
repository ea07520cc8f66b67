/* Every allocation of the readers, the writers and the update of memories fails once, in turn.
 * Linked with --wrap, as test_oom.c is. */
#include "fail_malloc.h"

#include <jansson.h>

#include <stdlib.h>
#include <string.h>

/* The second line holds decomposed Hangul. */
static const char korean[] = "비가 왔다. 우리는 집에 있었다.\n"
                             "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB 사람도 오지 않았다.\n";

typedef struct {
    const char *bytes;
    size_t nbytes;
} text;

static ptrdiff_t get(void *payload, void *bytes, size_t nbytes)
{
    text *from = payload;
    size_t n = from->nbytes < nbytes ? from->nbytes : nbytes;
    memcpy(bytes, from->bytes, n);
    from->bytes += n;
    from->nbytes -= n;
    return (ptrdiff_t)n;
}

typedef struct {
    jjak_tm_writer *writers[JJAK_TM_CSV + 1];
    jjak_tm_update *update;
    bool learning;
    jjak_status status;
} memory;

static int on_unit(void *payload, const jjak_tm_unit *unit)
{
    memory *m = payload;
    if (m->learning) {
        m->status = jjak_tm_update_learn(m->update, unit, NULL);
    } else {
        m->status = jjak_tm_update_apply(&unit, m->update, unit, NULL);
        assert_int_equal(m->status == JJAK_OK, unit != NULL);
        for (int f = 0; m->status == JJAK_OK && f <= JJAK_TM_CSV; f++) {
            m->status = jjak_tm_writer_put(m->writers[f], unit, NULL);
        }
    }
    return m->status != JJAK_OK;
}

#define PACKED                                                                                     \
    "\x1F\x8B\x08\0\0\0\0\0\2\3\x4B\xE4\x4C\xE2\2\0\xCE\x94\x11\x1A\4\0\0\0" /* a TAB b */
#define PACKED_SIZE (sizeof PACKED - 1)

static jjak_status read_memory(memory *m, const char *bytes, jjak_tm_format format)
{
    const jjak_tm_handler to = {on_unit, NULL, m};
    const jjak_tm_read_options options = {.source_lang = "en", .target_lang = "ko", .check = 31};
    text t = {bytes, bytes[0] == '\x1F' ? PACKED_SIZE : strlen(bytes)};
    const jjak_source from = {get, &t};
    jjak_status status = jjak_tm_read(&from, format, &to, &options, NULL);
    return status == JJAK_OK ? m->status : status;
}

static jjak_status update_memory(memory *m)
{
    jjak_doc *source = NULL, *target = NULL;
    jjak_status status = jjak_doc_read(&source, "It rained. So.", 14, NULL, NULL);
    if (status == JJAK_OK) status = jjak_doc_read(&target, korean, strlen(korean), NULL, NULL);
    if (status == JJAK_OK) status = jjak_doc_tokenize(target, NULL);
    if (status == JJAK_OK) status = jjak_tm_update_align(m->update, source, target, NULL);
    jjak_doc_free(source);
    jjak_doc_free(target);
    return status;
}

static jjak_status memories(void)
{
    static const char tmx[] =
        "<tmx version='1.4'><header srclang='en'><prop type='x-a'>b</prop></header><body>"
        "<tu changedate='20200101T000000Z'><note>n</note><prop type='x-score'>0.5</prop>"
        "<tuv xml:lang='en'><seg>It rained.</seg></tuv><tuv xml:lang='ko'><seg>비.</seg></tuv></tu>"
        "<tu><tuv xml:lang='en'><prop type='x-p'>q</prop><seg>a <ph x='1'/>b</seg></tuv>"
        "<tuv xml:lang='ko'><seg>\xE1\x84\x92\xE1\x85\xA1</seg></tuv></tu></body></tmx>";
#define LONGER(text) text text text text text text text text
    /* Longer than all that was learned: to be applied, they want memory. */
    static const char longer[] =
        "<tmx version='1.4'><header srclang='en'/><body>"
        "<tu><tuv xml:lang='en'><seg>" LONGER(
            LONGER("It rained. ")) "</seg></tuv>"
                                   "<tuv xml:lang='ko'><seg>비.</seg></tuv></tu>"
                                   "<tu><tuv xml:lang='en'><seg>It rained.</seg></tuv>"
                                   "<tuv xml:lang='ko'><seg>" LONGER(
                                       LONGER("비가 왔다. 비. ")) "</seg></tuv></tu></body></tmx>";
    static const struct {
        const char *bytes;
        jjak_tm_format format;
    } others[] = {
        {"source\ttarget\tconfidence\na\tb\t0.5\n", JJAK_TM_TSV},
        {PACKED, JJAK_TM_TSV},
        {"source\ttarget\n\xB0\xA1\t\xB3\xAA\n", JJAK_TM_TSV}, /* CP949 */
        {"\"so,\nurce\";target\nx,y\n", JJAK_TM_CSV},
        {"{\"tuid\":\"1\",\"source\":\"a\",\"target\":{\"lang\":\"ko\",\"text\":\"b\"}}\n",
         JJAK_TM_JSONL},
        {"<xliff srcLang='en' trgLang='ko'><unit name='n'><note>x</note><segment><source>a</source>"
         "<target>b</target></segment></unit></xliff>",
         JJAK_TM_XLIFF},
        {"<xliff><trans-unit><note from='jjak'>confidence 0.5</note><source "
         "xml:lang='en'>a</source>"
         "<seg-source><mrk mtype='seg'>a</mrk></seg-source>"
         "<target><mrk mtype='seg'>b</mrk></target></trans-unit></xliff>",
         JJAK_TM_XLIFF},
        {"msgid \"\"\nmsgstr \"Language: ko\\n\"\n\n#. n\nmsgctxt \"c\"\nmsgid \"a\"\nmsgstr "
         "\"b\"\n",
         JJAK_TM_PO},
        {"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=latin1\\n\"\n\nmsgid "
         "\"a\"\nmsgstr "
         "\"\xE9\"\n",
         JJAK_TM_PO},
    };
    memory m = {.learning = true};
    const jjak_sink sink = {swallow, NULL};
    const jjak_tm_update_options options = {.date = "20240101T000000Z"};
    jjak_status status = jjak_tm_update_new(&m.update, &options, NULL);
    if (status == JJAK_OK) status = read_memory(&m, tmx, JJAK_TM_TMX);
    if (status == JJAK_OK) status = update_memory(&m);
    for (int f = 0; status == JJAK_OK && f <= JJAK_TM_CSV; f++) {
        status = jjak_tm_writer_new(&m.writers[f], (jjak_tm_format)f, &sink, NULL, NULL);
    }
    m.learning = false;
    if (status == JJAK_OK) status = read_memory(&m, tmx, JJAK_TM_TMX);
    if (status == JJAK_OK) status = read_memory(&m, longer, JJAK_TM_TMX);
    const jjak_tm_unit *added = NULL;
    do {
        if (status == JJAK_OK) status = jjak_tm_update_next(&added, m.update, NULL);
    } while (status == JJAK_OK && added);
    for (size_t k = 0; status == JJAK_OK && k < sizeof others / sizeof *others; k++) {
        status = read_memory(&m, others[k].bytes, others[k].format);
    }
    for (int f = 0; f <= JJAK_TM_CSV; f++) {
        if (status == JJAK_OK) status = jjak_tm_writer_end(m.writers[f], NULL, NULL);
        jjak_tm_writer_free(m.writers[f]);
    }
    jjak_tm_update_free(m.update);
    return status;
}

/* No string is in it: of those jansson takes a lack of memory for bad syntax. */
static jjak_status lines_of_json(void)
{
    memory m = {.learning = true};
    return read_memory(&m, "[[],{}]\n", JJAK_TM_JSONL);
}

static void test_no_failed_allocation_of_memories_is_missed(void **state)
{
    (void)state;
    fail_each_allocation(memories);
}

static void test_no_failed_allocation_of_json_is_missed(void **state)
{
    (void)state;
    json_malloc_t allocate;
    json_free_t release;
    json_get_alloc_funcs(&allocate, &release);
    json_set_alloc_funcs(malloc, free); /* those that fail here */
    fail_each_allocation(lines_of_json);
    json_set_alloc_funcs(allocate, release);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_failed_allocation_of_memories_is_missed),
        cmocka_unit_test(test_no_failed_allocation_of_json_is_missed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
