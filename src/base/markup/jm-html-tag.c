/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-html-tag.h"

#include <string.h>

#define SLOTS 512
#define LONGEST 14

typedef struct {
  const char *name;
  guint8      length;
  guint       flags;
} Tag;

#define SPECIAL JM_IS_SPECIAL
#define FORMATTING JM_IS_FORMATTING
#define VOID JM_IS_VOID
#define SCOPE JM_IS_SCOPE
#define IMPLIED JM_IS_IMPLIED
#define BLOCK JM_IS_BLOCK
#define BLOCK_END JM_IS_BLOCK_END
#define RAW JM_IS_RAW
#define RCDATA JM_IS_RCDATA
#define HEAD JM_IS_HEAD
#define BREAKOUT JM_IS_BREAKOUT
#define NEVER JM_IS_NEVER
#define LINE JM_IS_LINE
#define PARAGRAPH JM_IS_PARAGRAPH

static const Tag tags[JM_TAG_COUNT] = {
  { "", 0, 0 },
#define TAG(id, name, flags) { name, sizeof name - 1, flags },
  JM_HTML_TAGS
#undef TAG
};

static guint8 slots[SLOTS];

/* Enough to keep the known names apart; nearly all are found at once. */
static guint
hash (const char *lower,
      gsize       length)
{
  return ((guchar) lower[0] * 37 + (guchar) lower[length / 2] * 5 + (guchar) lower[length - 1] * 101 + (guint) length * 13) % SLOTS;
}

static void
fill_slots (void)
{
  static gsize filled;

  if (g_once_init_enter (&filled))
    {
      for (guint tag = 1; tag < JM_TAG_COUNT; tag++)
        {
          guint slot = hash (tags[tag].name, tags[tag].length);

          while (slots[slot] != 0)
            slot = (slot + 1) % SLOTS;
          slots[slot] = (guint8) tag;
        }
      g_once_init_leave (&filled, 1);
    }
}

G_STATIC_ASSERT (JM_TAG_COUNT < 256);

JmTag
jm_tag_look_up (const char *name,
                gsize       length)
{
  char lower[LONGEST];
  guint slot;

  if (length > LONGEST || length == 0)
    return JM_TAG_OTHER;
  fill_slots ();
  for (gsize i = 0; i < length; i++)
    lower[i] = name[i] >= 'A' && name[i] <= 'Z' ? name[i] | 0x20 : name[i];
  for (slot = hash (lower, length); slots[slot] != 0; slot = (slot + 1) % SLOTS)
    {
      const Tag *tag = &tags[slots[slot]];

      if (tag->length == length && memcmp (tag->name, lower, length) == 0)
        return slots[slot];
    }
  return JM_TAG_OTHER;
}

const char *
jm_tag_name (JmTag tag)
{
  return tags[tag].name;
}

guint
jm_tag_flags (JmTag tag)
{
  return tags[tag].flags;
}
