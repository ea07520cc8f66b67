# jjak: plain `make` builds and installs nothing; `make help` lists what else there is.

BUILD   ?= build
PREFIX  ?= /usr/local
CC      ?= cc
CFLAGS  ?= -O3 -g
SAN     ?=
VERSION := $(shell sed -n 's/^\#define JJAK_VERSION "\(.*\)"/\1/p' include/jjak.h)
SOVERSION := 0

PKGS     := libxml-2.0 libpcre2-8 libzip zlib md4c libutf8proc uchardet jansson
WARN     := -Wall -Wextra -Wpedantic -Wshadow -Wconversion
override CPPFLAGS += -Iinclude -Isrc -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700
# No contraction of a*b+c: the same bytes come out whatever the compiler and the machine. Vectors of 32
# bytes go to functions that are inlined only (align/scaled.h), so how they are passed is no matter.
override CFLAGS += -std=c17 $(WARN) -Wno-psabi -ffp-contract=off -fPIC -fvisibility=hidden -pthread $(SAN)
override LDFLAGS += -pthread $(SAN)
PKG_CFLAGS = $(shell pkg-config --cflags $(PKGS))
PKG_LIBS   = $(shell pkg-config --libs $(PKGS)) -lstemmer -lm

LIB_SRC   := $(wildcard src/*.c src/base/*.c src/text/*.c src/doc/*.c src/align/*.c src/model/*.c \
               src/tm/*.c src/write/*.c \
               src/eval/*.c)
CLI_SRC   := $(wildcard src/cli/*.c)
UNIT_SRC  := $(wildcard tests/unit/test_*.c)
FUZZ_SRC  := $(wildcard tests/fuzz/fuzz_*.c)
LIB_OBJ   := $(LIB_SRC:%.c=$(BUILD)/%.o)
CLI_OBJ   := $(CLI_SRC:%.c=$(BUILD)/%.o)
UNIT_BIN  := $(UNIT_SRC:tests/unit/%.c=$(BUILD)/unit/%)
FUZZ_BIN  := $(FUZZ_SRC:tests/fuzz/%.c=$(BUILD)/fuzz/%)

.PHONY: all
all: $(BUILD)/jjak $(BUILD)/libjjak.a $(BUILD)/libjjak.so

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(if $(filter src/cli/%,$<),,$(PKG_CFLAGS)) -MMD -MP -c $< -o $@

# The lexicon that ships, compiled in: a C string for each of its lines, those of single plain words
# in the order of their bytes.
$(BUILD)/gen/%.words.inc: src/text/data/%.tsv Makefile
	@mkdir -p $(@D)
	LC_ALL=C sed -n '/^[a-z]*	/s/.*/"&",/p' $< | LC_ALL=C sort > $@
$(BUILD)/gen/%.phrases.inc: src/text/data/%.tsv Makefile
	@mkdir -p $(@D)
	LC_ALL=C sed '/^#/d; /^[a-z]*	/d; s/.*/"&",/' $< > $@
$(BUILD)/src/text/core_lexicon.o: $(addprefix $(BUILD)/gen/lexicon.en-ko.,words.inc phrases.inc)
$(BUILD)/src/text/core_lexicon.o: override CPPFLAGS += -I$(BUILD)/gen

$(BUILD)/libjjak.a: $(LIB_OBJ)
	rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/libjjak.so: $(LIB_OBJ) src/jjak.map
	$(CC) $(LDFLAGS) -shared -Wl,-soname,libjjak.so.$(SOVERSION) -Wl,--version-script=src/jjak.map \
	    $(LIB_OBJ) $(PKG_LIBS) -o $@

# Where targets of the fuzzer find the parsers of the commands.
$(BUILD)/commands.a: $(CLI_OBJ)
	rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/jjak: $(CLI_OBJ) $(BUILD)/libjjak.a
	$(CC) $(LDFLAGS) $^ $(PKG_LIBS) -o $@

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(UNIT_BIN:=.d) $(FUZZ_BIN:=.d)

# ---- Dependencies: `make` never installs, demo and test do, saying what and why ----

.PHONY: deps deps-test
deps:
	@src/deps.sh build
deps-test:
	@src/deps.sh build test

# ---- Demo: the article that jjak was started for, with its Northern Korean translation ----

ARTICLE := corpus/putin-2024-06-18/article

.PHONY: demo
demo: deps
	@$(MAKE) --no-print-directory -s all
	@BUILD=$(BUILD) sh src/demo.sh $(ARTICLE)

# ---- Tests ----

.PHONY: test check unit cli fault fuzz-seeds layers headers corpus docs
test: deps-test
	@$(MAKE) --no-print-directory -s check

check: layers headers corpus unit cli fault fuzz-seeds docs
	@echo "all checks passed"

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libjjak.a Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(PKG_CFLAGS) -MMD -MP -MF $@.d -MT $@ $< $(LDFLAGS) \
	    $(BUILD)/libjjak.a $(PKG_LIBS) -lcmocka -o $@
# Every allocation of ours fails once in these; those of other libraries do not.
WRAP_MALLOC := -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
$(BUILD)/unit/test_oom $(BUILD)/unit/test_tm_oom: override LDFLAGS += $(WRAP_MALLOC)
# Commands list all commands, which main.o has: its main gives way to the test's.
$(BUILD)/unit/test_tmx_oom: $(BUILD)/commands.a
$(BUILD)/unit/test_tmx_oom: override LDFLAGS += $(BUILD)/commands.a $(WRAP_MALLOC) -Wl,-z,muldefs
# A folder of the commands that cannot be read to its end.
$(BUILD)/unit/test_files: $(BUILD)/commands.a
$(BUILD)/unit/test_files: override LDFLAGS += $(BUILD)/commands.a -Wl,--wrap=readdir

unit: $(UNIT_BIN)
	@for t in $(UNIT_BIN); do CMOCKA_MESSAGE_OUTPUT=stdout $$t > $$t.log 2>&1 || \
	    { cat $$t.log; echo "$$t failed"; exit 1; }; tail -n 1 $$t.log | sed "s|^|$${t##*/}: |"; done

# What runs in threads, to be built with SAN=-fsanitize=thread.
.PHONY: threads
threads: $(BUILD)/jjak $(BUILD)/unit/test_pool $(BUILD)/unit/test_full \
    $(BUILD)/unit/test_model $(BUILD)/unit/test_model_use
	@for t in pool full model model_use; do $(BUILD)/unit/test_$$t || exit 1; done
	@JJAK=$(abspath $(BUILD))/jjak sh tests/cli/run.sh tests/cli/batch/*.sh tests/cli/train/*.sh

# Runs killed at random moments, and resumed.
fault: $(BUILD)/jjak
	@JJAK=$(abspath $(BUILD))/jjak sh tests/fault.sh

cli: $(BUILD)/jjak
	@JJAK=$(abspath $(BUILD))/jjak sh tests/cli/run.sh

$(BUILD)/fuzz/%: tests/fuzz/%.c tests/fuzz/driver.c $(BUILD)/commands.a $(BUILD)/libjjak.a Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(PKG_CFLAGS) -MMD -MP -MF $@.d -MT $@ $< tests/fuzz/driver.c \
	    $(LDFLAGS) $(BUILD)/commands.a $(BUILD)/libjjak.a $(PKG_LIBS) -o $@

fuzz-seeds: $(FUZZ_BIN)
	@for t in $(FUZZ_BIN); do $$t tests/fuzz/seed/$${t##*/fuzz_} || exit 1; done

# make fuzz TIME=3600, or fuzz-decode for one: look for new failures with libFuzzer. The address
# sanitizer keeps little of what was freed: more costs more time than it finds.
TIME ?= 60
FUZZ_BUILD := build/fuzzing
FUZZ_ASAN  := quarantine_size_mb=8:max_malloc_fill_size=0:malloc_context_size=6
$(FUZZ_BUILD)/fuzz_%: FORCE
	$(MAKE) BUILD=$(FUZZ_BUILD) CC=clang CFLAGS="-O1 -g" \
	    SAN="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all" \
	    $(FUZZ_BUILD)/commands.a $(FUZZ_BUILD)/libjjak.a
	clang $(CPPFLAGS) -std=c17 -O1 -g -fsanitize=fuzzer,address,undefined \
	    -fno-sanitize-recover=all tests/fuzz/fuzz_$*.c $(FUZZ_BUILD)/commands.a \
	    $(FUZZ_BUILD)/libjjak.a $(PKG_LIBS) -o $@
fuzz-%: $(FUZZ_BUILD)/fuzz_%
	mkdir -p $(FUZZ_BUILD)/corpus-$*
	ASAN_OPTIONS=$(FUZZ_ASAN) $< -max_total_time=$(TIME) -timeout=20 -print_funcs=0 \
	    -artifact_prefix=$(FUZZ_BUILD)/ \
	    $(patsubst %,-dict=%,$(wildcard tests/fuzz/dict/$*)) \
	    $(FUZZ_BUILD)/corpus-$* tests/fuzz/seed/$*
fuzz:
	for t in $(FUZZ_SRC:tests/fuzz/fuzz_%.c=%); do $(MAKE) fuzz-$$t || exit 1; done
.PRECIOUS: $(FUZZ_BUILD)/fuzz_%
.PHONY: FORCE fuzz
FORCE:

# Documents that LibreOffice wrote; `deps.sh office` installs it.
.PHONY: interop-office
interop-office: $(BUILD)/jjak
	@src/deps.sh office
	@JJAK=$(BUILD)/jjak sh tests/interop/office.sh

# Who may include whom, as docs/design.md draws it.
layers:
	@sh tests/layers.sh

# The texts that ship are what their README files say.
corpus:
	@sh tests/corpus.sh && echo "corpus: as it came"

# The public header stands alone, in C and in C++; the shared library exports nothing else.
headers: $(BUILD)/libjjak.so
	@echo '#include "jjak.h"' | $(CC) -std=c99 $(WARN) -Werror -Iinclude -x c -c - -o /dev/null
	@echo '#include "jjak.h"' | $(CC) -Wall -Wextra -Werror -Iinclude -x c++ -c - -o /dev/null
	@! nm -D --defined-only $(BUILD)/libjjak.so | awk '$$3 !~ /^jjak_/' | grep .

# What the documents show is compiled and run.
$(BUILD)/example: docs/example.c $(BUILD)/libjjak.a
	$(CC) -std=c17 $(WARN) -Iinclude $(SAN) $< $(BUILD)/libjjak.a $(PKG_LIBS) -o $@
docs: $(BUILD)/jjak $(BUILD)/example
	@JJAK=$(abspath $(BUILD))/jjak EXAMPLE=$(abspath $(BUILD))/example sh tests/docs.sh

# The memory of the article in OmegaT, translate-toolkit and xmllint, which this installs.
.PHONY: test-interop
test-interop: $(BUILD)/jjak
	@JJAK=$(BUILD)/jjak sh tests/interop.sh $(ARTICLE)

# Slurm, on one node that the test sets up, and GNU parallel, which this installs.
.PHONY: test-cluster
test-cluster: $(BUILD)/jjak
	@src/deps.sh cluster
	@JJAK=$(BUILD)/jjak sh tests/cluster.sh

# ---- Figures. EVAL is a folder of development sets (docs/results.md says how it is laid out) ----

.PHONY: eval bench
eval: $(BUILD)/jjak
	@JJAK=$(BUILD)/jjak sh tests/eval.sh $(EVAL)
# The bench of boundaries links ICU, which nothing else does.
$(BUILD)/bench/breaks: tests/bench/breaks.c tests/bench/icu_break.c tests/bench/icu_break.h \
    $(BUILD)/libjjak.a Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(PKG_CFLAGS) $(filter %.c,$^) $(LDFLAGS) $(BUILD)/libjjak.a \
	    $(PKG_LIBS) `pkg-config --cflags --libs icu-uc` -o $@
$(BUILD)/bench/model1: tests/bench/model1.c $(BUILD)/libjjak.a Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $< $(LDFLAGS) $(BUILD)/libjjak.a $(PKG_LIBS) -o $@
.PHONY: deps-bench
deps-bench:
	@src/deps.sh build bench
bench: deps-bench
	@$(MAKE) --no-print-directory -s $(BUILD)/jjak $(BUILD)/bench/breaks $(BUILD)/bench/model1
	@JJAK=$(BUILD)/jjak BREAKS=$(BUILD)/bench/breaks MODEL1=$(BUILD)/bench/model1 \
	    sh tests/bench/bench.sh
	@JJAK=$(BUILD)/jjak sh tests/bench/tmx.sh
	@JJAK=$(BUILD)/jjak NPAIRS=1000 sh tests/bench/scale.sh

# ---- The rest ----

.PHONY: install uninstall format clean help
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/pkgconfig \
	    $(DESTDIR)$(PREFIX)/include $(DESTDIR)$(PREFIX)/share/man/man1 \
	    $(DESTDIR)$(PREFIX)/share/jjak/cluster
	install -m 755 $(BUILD)/jjak $(DESTDIR)$(PREFIX)/bin/
	install -m 644 $(BUILD)/libjjak.a $(DESTDIR)$(PREFIX)/lib/
	install -m 755 $(BUILD)/libjjak.so $(DESTDIR)$(PREFIX)/lib/libjjak.so.$(VERSION)
	ln -sf libjjak.so.$(VERSION) $(DESTDIR)$(PREFIX)/lib/libjjak.so.$(SOVERSION)
	ln -sf libjjak.so.$(SOVERSION) $(DESTDIR)$(PREFIX)/lib/libjjak.so
	install -m 644 include/jjak.h $(DESTDIR)$(PREFIX)/include/
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' -e 's|@PKGS@|$(PKGS)|' \
	    src/jjak.pc.in > $(DESTDIR)$(PREFIX)/lib/pkgconfig/jjak.pc
	install -m 755 src/cluster/*.sh $(DESTDIR)$(PREFIX)/share/jjak/cluster/
	install -m 644 docs/jjak.1 $(DESTDIR)$(PREFIX)/share/man/man1/
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/jjak $(DESTDIR)$(PREFIX)/lib/libjjak.* \
	    $(DESTDIR)$(PREFIX)/include/jjak.h $(DESTDIR)$(PREFIX)/lib/pkgconfig/jjak.pc \
	    $(DESTDIR)$(PREFIX)/share/man/man1/jjak.1
	rm -rf $(DESTDIR)$(PREFIX)/share/jjak

format:
	clang-format -i include/*.h src/*.c src/*/*.[ch] tests/*/*.c docs/*.c
clean:
	rm -rf $(BUILD)
help:
	@echo "make            build $(BUILD)/jjak, libjjak.a, libjjak.so"
	@echo "make demo       install what is missing, build, align the shipped article"
	@echo "make test       install what is missing, build, run all tests"
	@echo "make test-interop  the memory in OmegaT and translate-toolkit, which it installs"
	@echo "make test-cluster  the scripts for Slurm and GNU parallel, which it installs"
	@echo "make deps       install what building needs (deps-test: and testing)"
	@echo "make install    to PREFIX ($(PREFIX)), under DESTDIR"
	@echo "make eval       alignment figures; EVAL=FOLDER for development sets"
	@echo "make bench      install what is missing, build, time jjak, and ICU beside it"
	@echo "make fuzz-NAME  libFuzzer on tests/fuzz/fuzz_NAME.c for TIME seconds (make fuzz: on each)"
	@echo "make format     clang-format over everything"
	@echo "SAN=-fsanitize=address,undefined BUILD=... CC=... go with all of them"
