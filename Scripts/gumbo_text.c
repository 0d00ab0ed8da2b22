/* Prints what gumbo reads of a page in UTF-8: `W word` for each word of its text, `L href` for each link. */
#include <gumbo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *text;
static size_t length, room;

static void append(const char *more) {
  size_t size = strlen(more);
  if (length + size + 1 > room) {
    room = 2 * (length + size + 1);
    text = realloc(text, room);
    if (!text) exit(3);
  }
  memcpy(text + length, more, size + 1);
  length += size;
}

static int left_out(GumboTag tag) {
  return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_NOSCRIPT || tag == GUMBO_TAG_TEMPLATE ||
         tag == GUMBO_TAG_IFRAME || tag == GUMBO_TAG_NOFRAMES || tag == GUMBO_TAG_NOEMBED;
}

/* White space of HTML and the no-break space: the size of the one that stands here, or 0. */
static int blank(const unsigned char *at) {
  if (*at == ' ' || (*at >= 9 && *at <= 13)) return 1;
  return at[0] == 0xC2 && at[1] == 0xA0 ? 2 : 0;
}

static void walk(const GumboNode *node) {
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA || node->type == GUMBO_NODE_WHITESPACE) {
    append(node->v.text.text);
    return;
  }
  if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_DOCUMENT) return;
  const GumboVector *children = node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children : &node->v.element.children;
  if (node->type == GUMBO_NODE_ELEMENT) {
    if (left_out(node->v.element.tag)) return;
    if (node->v.element.tag == GUMBO_TAG_A) {
      GumboAttribute *href = gumbo_get_attribute(&node->v.element.attributes, "href");
      if (href) {
        fputs("L ", stdout);
        for (const unsigned char *at = (const unsigned char *)href->value; *at;) {
          int size = blank(at);
          if (!size) putchar(*at);
          at += size ? size : 1;
        }
        putchar('\n');
      }
    }
  }
  for (unsigned int i = 0; i < children->length; ++i) walk(children->data[i]);
}

int main(int count, char **arguments) {
  if (count != 2) return 3;
  FILE *file = fopen(arguments[1], "rb");
  if (!file) return 3;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *bytes = malloc(size + 1);
  if (!bytes || fread(bytes, 1, size, file) != (size_t)size) return 3;
  append("");
  GumboOutput *output = gumbo_parse_with_options(&kGumboDefaultOptions, bytes, size);
  walk(output->document);
  for (const unsigned char *at = (const unsigned char *)text; *at;) {
    int size = blank(at);
    if (size) { at += size; continue; }
    fputs("W ", stdout);
    while (*at && !blank(at)) putchar(*at++);
    putchar('\n');
  }
  return 0;
}
