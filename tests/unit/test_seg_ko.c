/* Korean sentence ends, South and North: a row a rule of docs/segmentation.md. */
#include "segment_check.h"

#include "base/buf.h"

static void marks_end_sentences(void **state)
{
    (void)state;
    static const segment_row rows[] = {
        {"비가 왔다. 우리는 갔다.", "비가 왔다.|우리는 갔다.", "full stop"},
        {"정말?! 믿을 수 없다!", "정말?!|믿을 수 없다!", "a run of marks is one"},
        {"비가 왔다． 우리는 갔다！", "비가 왔다．|우리는 갔다！", "full-width marks"},
        {"你好。再见。또 만나자. “行。”라고 했다.", "你好。|再见。|또 만나자.|“行。”라고 했다.",
         "the ideographic full stop needs no space"},
        {"비가 왔다.　우리는 갔다.", "비가 왔다.|우리는 갔다.", "ideographic space"},
        {"그는 말이 없었다… 나도 그랬다.", "그는 말이 없었다…|나도 그랬다.", "ellipsis"},
        {"글쎄... 나는 모르겠다.", "글쎄... 나는 모르겠다.", "ellipsis after an interjection"},
        {"양이... 너무 많다.", "양이... 너무 많다.", "ellipsis after a particle"},
        {"저는... 갔다. 너와… 나. 없다는... 나도.", "저는... 갔다.|너와… 나.|없다는...|나도.",
         "after 는 and 와, but not -다는"},
        {"가고 싶지만... 시간이 없다.", "가고 싶지만... 시간이 없다.",
         "ellipsis after a connective ending"},
        {"네… 알겠습니다. 그래... 알았다.", "네… 알겠습니다.|그래... 알았다.",
         "... after yes and no"},
        {"왔다.[3] 갔다.[참고 3] 쉬었다.", "왔다.[3]|갔다.[참고 3]|쉬었다.", "footnote signs"},
        {"왔다.[새 문서] 창을 연다.", "왔다.|[새 문서] 창을 연다.",
         "a bracket that is no footnote"},
        {"그는 왔다. , 갔다.", "그는 왔다. , 갔다.", "not before a comma"},
        {"좋아요! ㅎㅎ 또 가요!", "좋아요! ㅎㅎ|또 가요!", "laughter stays left"},
    };
    CHECK("ko", rows);
}

static void numbers_initials_and_labels_do_not_end_sentences(void **state)
{
    (void)state;
    static const segment_row rows[] = {
        {"길이는 2.5cm이다. 무게는 3kg이다.", "길이는 2.5cm이다.|무게는 3kg이다.", "decimal"},
        {"2024. 5. 1. 회의가 열렸다.", "2024. 5. 1. 회의가 열렸다.", "date"},
        {"8.15해방의 날이다. 6.25를 잊지 말자.", "8.15해방의 날이다.|6.25를 잊지 말자.",
         "days of remembrance"},
        {"점수는 95. 다음은 없다.", "점수는 95.|다음은 없다.", "a number at the end"},
        {"조지 W. 부시가 왔다.", "조지 W. 부시가 왔다.", "Latin initial"},
        {"B.C. 5 세기의 일이다.", "B.C. 5 세기의 일이다.", "Latin abbreviation"},
        {"Apple Inc.는 회사다. U.S.A.에서 왔다.", "Apple Inc.는 회사다.|U.S.A.에서 왔다.",
         "a particle after a Latin abbreviation"},
        {"1. 목적은 같다. 2. 방법은 다르다.", "1. 목적은 같다.|2. 방법은 다르다.", "numbers"},
        {"가. 신청서를 낸다. 나. 면접을 본다.", "가. 신청서를 낸다.|나. 면접을 본다.", "syllables"},
        {"1. 서론이다. 2. 본론 3. 결론.", "1. 서론이다.|2. 본론|3. 결론.", "that count on"},
        {"가. 서류 나. 도장 다. 신분증", "가. 서류|나. 도장|다. 신분증", "syllables that count on"},
        {"5. 6. 회의가 열렸다. 끝.", "5. 6. 회의가 열렸다.|끝.", "a date is no list"},
        {"준비물 • 연필 • 종이", "준비물|• 연필|• 종이", "bullets"},
        {"A. 목적은 같다. B. 방법은 다르다.", "A. 목적은 같다.|B. 방법은 다르다.", "Latin letters"},
        {"제1조. 이 법은 짧다. 제2조. 끝이다.", "제1조. 이 법은 짧다.|제2조. 끝이다.", "articles"},
        {"제5조의2. 이 법은 길다. 제 12절. 총칙이다.", "제5조의2. 이 법은 길다.|제 12절. 총칙이다.",
         "put in later, and with a space"},
        {"표 1-2. 가격이다. 그림 3. 지도. 부록 A. 용어",
         "표 1-2. 가격이다.|그림 3. 지도.|부록 A. 용어",
         "a table, a figure, an appendix, and what they show"},
        {"가격은 표 1. 지도는 그림 3.", "가격은 표 1.|지도는 그림 3.", "referred to"},
        {"표. 다음이다. 예 . 다음", "표.|다음이다.|예 .|다음", "no number"},
        {"5.4절. “설치 과정” 부분을 보십시오. 끝이다.",
         "5.4절. “설치 과정” 부분을 보십시오.|끝이다.", "a section referred to and its title"},
        {"근거는 제5조. 끝이다.", "근거는 제5조.|끝이다.", "a section at an end"},
        {"제5조 1항. 끝이다. 제5학년. 우리는", "제5조 1항.|끝이다.|제5학년.|우리는", "no labels"},
    };
    CHECK("ko", rows);
}

static void quotations_and_brackets_keep_their_sentences(void **state)
{
    (void)state;
    static const segment_row rows[] = {
        {"그는 \"간다. 오지 마라.\"라고 말했다. 나는 남았다.",
         "그는 \"간다. 오지 마라.\"라고 말했다.|나는 남았다.", "taken up by a joined particle"},
        {"그는 “간다. 오지 마라.” 하고 말했다. 끝.", "그는 “간다. 오지 마라.” 하고 말했다.|끝.",
         "taken up by a word"},
        {"“어디 가니?” 어머니가 물으셨다. “학교요.”", "“어디 가니?” 어머니가 물으셨다.|“학교요.”",
         "somebody says it"},
        {"“이긴다.” 그이의 말씀은 깊다.", "“이긴다.”|그이의 말씀은 깊다.", "nobody says it"},
        {"“좋겠다.” 술자리에서 자주 듣는다.", "“좋겠다.”|술자리에서 자주 듣는다.",
         "a quotation that stands alone"},
        {"“그렇다.” “아니다.”", "“그렇다.”|“아니다.”", "one quotation after another"},
        {"그는 “간다\"고 말했다. 나는 “남는다\"고 했다.",
         "그는 “간다\"고 말했다.|나는 “남는다\"고 했다.", "mixed quotation marks"},
        {"그는 “간다고 말했다. 그러나 “안 간다”고도 했다.",
         "그는 “간다고 말했다.|그러나 “안 간다”고도 했다.", "a closer is missing"},
        {"그 책(2판이다. 초판은 없다.)을 샀다. 쌌다.", "그 책(2판이다. 초판은 없다.)을 샀다.|쌌다.",
         "bracket in a sentence"},
        {"그 책(2판(개정판이다. 새것이다.)이다. 초판은 없다.)을 샀다. 쌌다.",
         "그 책(2판(개정판이다. 새것이다.)이다. 초판은 없다.)을 샀다.|쌌다.",
         "brackets in brackets"},
        {"회의는 끝났다. (다섯 명이었다.) 다음은 없다.",
         "회의는 끝났다.|(다섯 명이었다.)|다음은 없다.", "bracket that is a sentence"},
        {"회의는 끝났다(다섯 명이었다.). 다음은 없다.",
         "회의는 끝났다(다섯 명이었다.).|다음은 없다.", "bracket before the mark"},
        {"\"들려야 한다.\"(요한 3:13) 그가 말했다고 전한다.",
         "\"들려야 한다.\"(요한 3:13)|그가 말했다고 전한다.", "source of a quotation"},
        {"그는 '가자!' 노래를 불렀다. 끝났다.", "그는 '가자!' 노래를 불렀다.|끝났다.",
         "an exclamation quoted in mid-sentence"},
        {"그는 '가자!' '오라!' 하고 말했다. 끝났다.", "그는 '가자!'|'오라!' 하고 말했다.|끝났다.",
         "another quotation follows"},
        {"왜 알려주지? 라는 생각이 든다.", "왜 알려주지? 라는 생각이 든다.",
         "taken up though nothing closed"},
        {"『토지』를 읽었다. 「서시」도 읽었다.", "『토지』를 읽었다.|「서시」도 읽었다.",
         "titles"},
    };
    CHECK("ko", rows);
}

/* One stray quotation mark or bracket must not swallow a text. */
static void a_far_closer_keeps_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *open, *close;
        size_t limit; /* docs/segmentation.md */
    } kinds[] = {
        {"“", "”", 600}, {"(", ")", 600}, {"《", "》", 600}, {"‘", "’", 400}, {"〈", "〉", 400}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        for (int far = 0; far < 2; far++) {
            jj_buf text = JJ_BUF_INIT;
            jj_buf_puts(&text, "그는 ");
            jj_buf_puts(&text, kinds[i].open);
            size_t end = text.len + kinds[i].limit + (far ? 20 : 0) - 20;
            jj_buf_puts(&text, "간다. 온다");
            while (text.len < end) jj_buf_puts(&text, "가");
            jj_buf_puts(&text, kinds[i].close);
            jj_buf_puts(&text, "고 말했다.");
            jj_sentences sents = {0};
            const jj_segment_options options = {.lang = "ko"};
            assert_int_equal(jj_segment(&sents, text.data, text.len, &options, NULL), JJAK_OK);
            assert_int_equal(sents.len, far ? 2 : 1);
            free(sents.data);
            jj_buf_dispose(&text);
        }
    }
}

static void northern_text_needs_no_space_after_a_mark(void **state)
{
    (void)state;
    static const segment_row rows[] = {
        {"혁명의 주인이다.그들은 력사를 만든다.", "혁명의 주인이다.|그들은 력사를 만든다.",
         "after an ending"},
        {"우리는 이겼다!누가 막겠는가?막을자는 없다.",
         "우리는 이겼다!|누가 막겠는가?|막을자는 없다.", "other marks"},
        {"웨.뿌찐동지는 이.오.쓰딸린을 말하였다.", "웨.뿌찐동지는 이.오.쓰딸린을 말하였다.",
         "initials of one syllable"},
        {"<ㅌ.ㄷ>결성 80돐이다.", "<ㅌ.ㄷ>결성 80돐이다.", "letters"},
        {"금속.수송부문을 돌아보았다.", "금속.수송부문을 돌아보았다.", "after no ending"},
        {"그는 말했다.\"우리\"는 좋다.", "그는 말했다.|\"우리\"는 좋다.",
         "before an opening quote"},
        {"그는 말했다.ASCI는 빠르다.", "그는 말했다.|ASCI는 빠르다.", "before Latin letters"},
        {"그는 《전선을 위하여!》라는 구호를 들었다. 이겼다.",
         "그는 《전선을 위하여!》라는 구호를 들었다.|이겼다.", "slogan"},
        {"신문은 썼다.《미제는 물러가라!》우리는 이겼다.",
         "신문은 썼다.|《미제는 물러가라!》|우리는 이겼다.",
         "a quotation that no particle takes up"},
        {"교시하시였다. 《교육은 중요하다. 잘하여야 한다.》",
         "교시하시였다.|《교육은 중요하다. 잘하여야 한다.》", "instruction"},
        {"바랍니다.(끝)", "바랍니다.|(끝)", "closing note"},
        {"그는 말했다.20명은 좋다.", "그는 말했다.|20명은 좋다.", "before digits"},
        {"다음에 봅시다. (계속)", "다음에 봅시다.|(계속)", "a note that it goes on"},
        {"바랍니다. <끝>", "바랍니다.|<끝>", "closing note in angle brackets"},
        {"(평양 8월 17일발 조선중앙통신) 공연이 진행되였다.",
         "(평양 8월 17일발 조선중앙통신)|공연이 진행되였다.", "dateline"},
        {"【평양 6월 20일발 조선중앙통신】미국은 간다.",
         "【평양 6월 20일발 조선중앙통신】|미국은 간다.", "dateline in other brackets"},
        {"미국, 제재 풀듯     2007.05 중국에서 일이 났다.",
         "미국, 제재 풀듯     2007.05|중국에서 일이 났다.", "a date in a column"},
    };
    CHECK("ko-KP", rows);
}

static void informal_text_ends_sentences_without_marks(void **state)
{
    (void)state;
    static const segment_row rows[] = {
        {"어제 다녀왔습니다 음식도 맛있었어요 또 가고 싶네요",
         "어제 다녀왔습니다|음식도 맛있었어요|또 가고 싶네요", "clear endings"},
        {"길 좀 알려줘 서울까지 얼마나 걸려 지금 출발해",
         "길 좀 알려줘|서울까지 얼마나 걸려|지금 출발해", "plain endings and questions"},
        {"정말 좋다ㅋㅋ 진짜 최고ㅠㅠ 또 올게요", "정말 좋다ㅋㅋ|진짜 최고ㅠㅠ|또 올게요",
         "laughter and tears"},
        {"나는ㅋㅋ 갔어요 정말 좋았어요", "나는ㅋㅋ 갔어요|정말 좋았어요", "not after a particle"},
        {"정말 좋다ㅋㅋ또 올게요", "정말 좋다ㅋㅋ|또 올게요", "laughter without a space"},
        {"밥 먹었어? 아니 아직 ㅋㅋ 너는?", "밥 먹었어?|아니 아직 ㅋㅋ|너는?",
         "laughter in place of a mark makes a text informal"},
        {"정말 맛있네욕 또 가고 싶네용", "정말 맛있네욕|또 가고 싶네용", "playful 욕 and 용"},
        {"맛있었어요~ 또 가요", "맛있었어요~|또 가요", "tilde"},
        {"갔다 왔다 하는 사람이 많아요", "갔다 왔다 하는 사람이 많아요", "alternation"},
        {"갔다 하더라도 늦었어요", "갔다 하더라도 늦었어요", "the next word goes on"},
        {"많이 먹었습니다 생각보다 좋았어요 여기는 케이크가 유명해요",
         "많이 먹었습니다|생각보다 좋았어요|여기는 케이크가 유명해요",
         "but less so after a polite ending"},
        {"맛있다 생각했는데 안 갔나 봐요 올까 걱정했어요",
         "맛있다 생각했는데 안 갔나 봐요|올까 걱정했어요", "what somebody thinks and wonders"},
        {"어떤 언어 수업을 들었어요 어떻게 해야 하나요",
         "어떤 언어 수업을 들었어요|어떻게 해야 하나요",
         "a noun behind a question word, and 해야, are no questions"},
        {"그렇구나 나는 몰랐어요 친구나 동생도 몰랐어요",
         "그렇구나|나는 몰랐어요|친구나 동생도 몰랐어요", "구나 behind a verb"},
        {"베란다 청소를 했어요 우리동네 사람도 왔어요",
         "베란다 청소를 했어요|우리동네 사람도 왔어요",
         "loanwords and compounds that only look so"},
        {"또 갈까 싶은데 멀어요 갈까요 하고 물었어요", "또 갈까 싶은데 멀어요|갈까요 하고 물었어요",
         "words that go on after any ending"},
        {"가지 않았어요 집에 있었어요", "가지 않았어요|집에 있었어요", "지 that is denied"},
        {"바다 건너 왔어요 너무 좋아요", "바다 건너 왔어요|너무 좋아요", "a noun like an ending"},
        {"그러나 마음 편히 쉬었어요 아까 왔어요", "그러나 마음 편히 쉬었어요|아까 왔어요",
         "more words that only look so"},
        {"또 갔어요 (절대 광고 아닙니다ㅋㅋ) 다음에 봐요",
         "또 갔어요|(절대 광고 아닙니다ㅋㅋ)|다음에 봐요", "bracket that is a sentence"},
        {"누구에게나 다 필요 없는 것이다 그렇게 말했어요",
         "누구에게나 다 필요 없는 것이다|그렇게 말했어요", "다 and 필요 end nothing"},
    };
    CHECK("ko-KR", rows);
}

static void formal_text_ends_sentences_at_marks_only(void **state)
{
    (void)state;
    static const segment_row rows[] = {
        {"비가 왔다. 그는 갔다. 나도 갔다. 그가 말했다 그러니까 우리도 갔다. 모두 갔다. "
         "집에 왔다. 밥을 먹었다.",
         "비가 왔다.|그는 갔다.|나도 갔다.|그가 말했다 그러니까 우리도 갔다.|모두 갔다.|"
         "집에 왔다.|밥을 먹었다.",
         "an ending without a mark where others have one"},
    };
    CHECK("ko", rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_end_sentences),
        cmocka_unit_test(numbers_initials_and_labels_do_not_end_sentences),
        cmocka_unit_test(quotations_and_brackets_keep_their_sentences),
        cmocka_unit_test(a_far_closer_keeps_nothing),
        cmocka_unit_test(northern_text_needs_no_space_after_a_mark),
        cmocka_unit_test(informal_text_ends_sentences_without_marks),
        cmocka_unit_test(formal_text_ends_sentences_at_marks_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
