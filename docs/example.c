/* Aligns two strings. cc example.c $(pkg-config --cflags --libs jjak) */
#include <stdio.h>
#include <string.h>

#include <jjak.h>

static const char english[] = "It was raining. We stayed at home. Nobody came.";
static const char korean[] = "비가 왔다. 우리는 집에 있었다. 아무도 오지 않았다.";

static void print_side(const jjak_doc *doc, uint32_t first, uint32_t count)
{
    const char *text = jjak_doc_text(doc, NULL);
    const jjak_sentence *sentences = jjak_doc_sentences(doc, NULL);
    for (uint32_t i = first; i < first + count; i++) {
        printf("%.*s ", (int)sentences[i].at.len, text + sentences[i].at.off);
    }
}

int main(void)
{
    jjak_doc *source = NULL, *target = NULL;
    jjak_alignment *alignment = NULL;
    jjak_err err = {0};
    if (jjak_doc_read(&source, english, strlen(english), NULL, &err) == JJAK_OK &&
        jjak_doc_read(&target, korean, strlen(korean), NULL, &err) == JJAK_OK &&
        jjak_doc_tokenize(source, &err) == JJAK_OK && jjak_doc_tokenize(target, &err) == JJAK_OK &&
        jjak_align(&alignment, source, target, NULL, &err) == JJAK_OK) {
        size_t nbeads;
        const jjak_bead *beads = jjak_alignment_beads(alignment, &nbeads);
        for (size_t k = 0; k < nbeads; k++) {
            print_side(source, beads[k].src, beads[k].nsrc);
            printf("= ");
            print_side(target, beads[k].tgt, beads[k].ntgt);
            printf("\n");
        }
    } else {
        fprintf(stderr, "error: %s\n", err.message);
    }
    jjak_alignment_free(alignment);
    jjak_doc_free(target);
    jjak_doc_free(source);
    return err.code == JJAK_OK ? 0 : 1;
}
