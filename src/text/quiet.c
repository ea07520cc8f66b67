#include "text/quiet.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <pthread.h>

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_pointer;
#else
typedef xmlErrorPtr error_pointer;
#endif

static void ignore_error(void *context, error_pointer error)
{
    (void)context;
    (void)error;
}

static void ignore_message(void *context, const char *message, ...)
{
    (void)context;
    (void)message;
}

void jj_libxml_start(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, xmlInitParser);
}

void jj_quiet_begin(jj_quiet *old)
{
    jj_libxml_start();
    old->structured = (void (*)(void))xmlStructuredError;
    old->structured_context = xmlStructuredErrorContext;
    old->generic = xmlGenericError;
    old->generic_context = xmlGenericErrorContext;
    xmlSetStructuredErrorFunc(NULL, ignore_error);
    xmlSetGenericErrorFunc(NULL, ignore_message);
}

void jj_quiet_end(const jj_quiet *old)
{
    xmlSetStructuredErrorFunc(old->structured_context, (xmlStructuredErrorFunc)old->structured);
    xmlSetGenericErrorFunc(old->generic_context, old->generic);
}
