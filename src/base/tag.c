#include "base/tag.h"

#include <string.h>

static const char iso_639_1[] =
    " aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da"
    " de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy"
    " hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg"
    " li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or"
    " os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta"
    " te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

bool jj_tag_is(const char *tag, const char *primary)
{
    size_t n = strlen(primary);
    for (size_t i = 0; i < n; i++) {
        if ((tag[i] | 32) != primary[i]) return false;
    }
    return tag[n] == '\0' || tag[n] == '-' || tag[n] == '_';
}

static char fold(char c)
{
    if (c >= 'A' && c <= 'Z') return (char)(c - 'A' + 'a');
    return c == '_' ? '-' : c;
}

bool jj_tag_equal(const char *a, const char *b)
{
    while (*a && fold(*a) == fold(*b)) {
        a++;
        b++;
    }
    return *a == *b;
}

bool jj_tag_same_primary(const char *a, const char *b)
{
    const char *start = a;
    while (*a && fold(*a) != '-' && fold(*a) == fold(*b)) {
        a++;
        b++;
    }
    return a > start && (*a == '\0' || fold(*a) == '-') && (*b == '\0' || fold(*b) == '-');
}

void jj_tag_primary(char *out, size_t nbytes, const char *tag)
{
    size_t n = 0;
    for (; n + 1 < nbytes && tag[n] && fold(tag[n]) != '-'; n++) out[n] = fold(tag[n]);
    out[n] = '\0';
}

bool jj_tag_is_code(const char *s, size_t n)
{
    if (n != 2) return false;
    const char word[] = {' ', fold(s[0]), fold(s[1]), ' ', '\0'};
    return strstr(iso_639_1, word) != NULL;
}
