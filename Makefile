# jjak: plain `make` builds and installs nothing; `make help` lists what else there is.

BUILD   ?= build
PREFIX  ?= /usr/local
CC      ?= cc
CFLAGS  ?= -O2 -g
SAN     ?=
VERSION := $(shell sed -n 's/^\#define JJAK_VERSION "\(.*\)"/\1/p' include/jjak.h)
SOVERSION := 0

PKGS     := libxml-2.0 libutf8proc uchardet
WARN     := -Wall -Wextra -Wpedantic -Wshadow -Wconversion
override CPPFLAGS += -Iinclude -Isrc -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700
# No contraction of a*b+c: the same bytes come out whatever the compiler and the machine.
override CFLAGS += -std=c17 $(WARN) -ffp-contract=off -fPIC -fvisibility=hidden $(SAN)
override LDFLAGS += $(SAN)
PKG_CFLAGS = $(shell pkg-config --cflags $(PKGS))
PKG_LIBS   = $(shell pkg-config --libs $(PKGS)) -lm

LIB_SRC   := $(wildcard src/*.c src/base/*.c src/text/*.c src/doc/*.c src/align/*.c src/write/*.c \
               src/eval/*.c)
CLI_SRC   := $(wildcard src/cli/*.c)
UNIT_SRC  := $(wildcard tests/unit/test_*.c)
FUZZ_SRC  := $(wildcard tests/fuzz/fuzz_*.c)
LIB_OBJ   := $(LIB_SRC:%.c=$(BUILD)/%.o)
CLI_OBJ   := $(CLI_SRC:%.c=$(BUILD)/%.o)
UNIT_BIN  := $(UNIT_SRC:tests/unit/%.c=$(BUILD)/unit/%)
FUZZ_BIN  := $(FUZZ_SRC:tests/fuzz/%.c=$(BUILD)/fuzz/%)

.PHONY: all
all: $(BUILD)/jjak $(BUILD)/libjjak.a $(BUILD)/libjjak.so $(BUILD)/jjak.pc

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(if $(filter src/cli/%,$<),,$(PKG_CFLAGS)) -MMD -MP -c $< -o $@

$(BUILD)/libjjak.a: $(LIB_OBJ)
	rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/libjjak.so: $(LIB_OBJ)
	$(CC) $(LDFLAGS) -shared -Wl,-soname,libjjak.so.$(SOVERSION) $^ $(PKG_LIBS) -o $@

$(BUILD)/jjak: $(CLI_OBJ) $(BUILD)/libjjak.a
	$(CC) $(LDFLAGS) $^ $(PKG_LIBS) -o $@

$(BUILD)/jjak.pc: src/jjak.pc.in include/jjak.h Makefile
	@mkdir -p $(@D)
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' -e 's|@PKGS@|$(PKGS)|' $< > $@

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(UNIT_BIN:=.d) $(FUZZ_BIN:=.d)
