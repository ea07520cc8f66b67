/* stopgap */
#include "text/segment.h"
#include <string.h>
#include "base/err.h"
#include "base/utf8.h"
#include "text/normal.h"
static bool emit(jj_sentences*o,const char*t,uint32_t a,uint32_t b,uint32_t para,uint32_t line){
 const char*p=t+a,*e=t+b;while(p<e){const char*q=p;if(!jj_is_space(jj_utf8_next(&q)))break;p=q;}while(e>p){const char*q=e;if(!jj_is_space(jj_utf8_prev(&q)))break;e=q;}
 if(p==e)return true;jjak_sentence s={.at={(uint32_t)(p-t),(uint32_t)(e-p)},.para=para,.line=line};return jj_vec_push(o,s);}
jjak_status jj_segment(jj_sentences*out,const char*text,size_t n,const jj_segment_options*opt,jjak_err*err){
 uint32_t line=1,para=0;size_t i=0;while(i<n){size_t j=i;while(j<n&&text[j]!='\n')j++;size_t before=out->len;size_t a=i;
  if(!opt->segmented){for(size_t k=i;k+1<j;k++){bool end=false;if(strchr(".!?",text[k])&&k>i&&text[k-1]!='.'){ if(text[k+1]==' '&&!(text[k-1]>='A'&&text[k-1]<='Z'))end=true; if((unsigned char)text[k-1]>=0x80&&text[k+1]=='(')end=true;}
   if(end){if(!emit(out,text,(uint32_t)a,(uint32_t)k+1,para,line))return jj_fail_nomem(err);a=k+1;}}}
  if(!emit(out,text,(uint32_t)a,(uint32_t)j,para,line))return jj_fail_nomem(err);
  if(out->len>before||opt->segmented){ if(!opt->segmented) para++; else if(out->len==before)para++; }
  i=j+1;line++;}
 return JJAK_OK;}
