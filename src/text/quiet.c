#include "text/quiet.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

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

void jj_quiet_begin(jj_quiet *old)
{
    xmlInitParser(); /* does nothing after the first time; safe from several threads */
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
