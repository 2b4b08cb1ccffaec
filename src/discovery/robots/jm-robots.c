/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-robots.h>

#include "robots/jm-robots-pattern.h"

#include <math.h>
#include <string.h>

/* RFC 9309, 2.5: at least so much is read; what comes after it counts for nothing. */
#define MAX_BYTES (500 * 1024)
#define MAX_SITEMAPS 1000
/* No site is in earnest about more. */
#define MAX_DELAY (24 * 60 * 60)

typedef struct {
  char    *pattern; /* normalised */
  gsize    octets;
  gboolean allows;
} Rule;

typedef struct {
  GPtrArray *agents; /* (element-type utf8) in small letters, "*" for all */
  GArray    *rules;  /* Rule */
  double     delay;  /* seconds, 0: not said */
} Group;

struct _JmRobots {
  gatomicrefcount  ref_count;
  GPtrArray       *groups;   /* (element-type Group) */
  GStrv            sitemaps;
};

typedef enum { LINE_OTHER, LINE_AGENT, LINE_ALLOW, LINE_DISALLOW, LINE_DELAY, LINE_SITEMAP } LineKind;

/* The names of lines, and how people misspell them: to err is to keep out. */
static const struct { const char *name; LineKind kind; } line_names[] = {
  { "user-agent", LINE_AGENT }, { "useragent", LINE_AGENT }, { "user agent", LINE_AGENT },
  { "allow", LINE_ALLOW }, { "disallow", LINE_DISALLOW }, { "dissallow", LINE_DISALLOW }, { "dissalow", LINE_DISALLOW },
  { "disalow", LINE_DISALLOW }, { "diasllow", LINE_DISALLOW }, { "disallaw", LINE_DISALLOW },
  { "crawl-delay", LINE_DELAY }, { "crawldelay", LINE_DELAY }, { "sitemap", LINE_SITEMAP }, { "site-map", LINE_SITEMAP },
};

typedef struct {
  JmRobots  *robots;
  Group     *group;     /* (nullable): rules before the first group count for nothing */
  gboolean   has_rules; /* the next agent begins another group */
  GPtrArray *sitemaps;
} Reader;

static void
rule_clear (gpointer data)
{
  g_free (((Rule *) data)->pattern);
}

static void
group_free (gpointer data)
{
  Group *self = data;

  g_ptr_array_unref (self->agents);
  g_array_unref (self->rules);
  g_free (self);
}

static Group *
group_new (void)
{
  Group *self = g_new0 (Group, 1);

  self->agents = g_ptr_array_new_with_free_func (g_free);
  self->rules = g_array_new (FALSE, FALSE, sizeof (Rule));
  g_array_set_clear_func (self->rules, rule_clear);
  return self;
}

/* RFC 9309, 2.2.1: the product token, without version and comment; (nullable). Letters, "-" and "_" by the RFC; real ones
 * have digits and points, too. */
static char *
dup_token (const char *agent,
           gsize       length)
{
  gsize end = 0;

  if (length > 0 && agent[0] == '*')
    return g_strdup ("*");
  while (end < length && (g_ascii_isalnum (agent[end]) || agent[end] == '-' || agent[end] == '_' || agent[end] == '.'))
    end++;
  return end > 0 ? g_ascii_strdown (agent, end) : NULL;
}

static void
strip (const char **text,
       gsize       *length)
{
  for (; *length > 0 && g_ascii_isspace (**text); (*length)--)
    (*text)++;
  while (*length > 0 && g_ascii_isspace ((*text)[*length - 1]))
    (*length)--;
}

/* Where the name of a line ends; a missing colon is read into "disallow /x", but into no sentence. */
static const char *
find_separator (const char *line,
                gsize       length)
{
  const char *colon = memchr (line, ':', length);
  gsize name = 0, value;

  if (colon != NULL)
    return colon;
  while (name < length && !g_ascii_isspace (line[name]))
    name++;
  for (value = name; value < length && g_ascii_isspace (line[value]); value++)
    ;
  for (gsize i = value; i < length; i++)
    {
      if (g_ascii_isspace (line[i]))
        return NULL;
    }
  return value < length ? line + name : NULL;
}

static LineKind
read_name (const char *name,
           gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (line_names); i++)
    {
      if (strlen (line_names[i].name) == length && g_ascii_strncasecmp (line_names[i].name, name, length) == 0)
        return line_names[i].kind;
    }
  return LINE_OTHER;
}

static void
read_agent (Reader     *self,
            const char *value,
            gsize       length)
{
  char *token = dup_token (value, length);

  if (self->group == NULL || self->has_rules)
    {
      self->group = group_new ();
      g_ptr_array_add (self->robots->groups, self->group);
      self->has_rules = FALSE;
    }
  if (token != NULL)
    g_ptr_array_add (self->group->agents, token);
}

/* An empty path is a rule that matches nothing; one that begins with neither "/" nor "*" matches no path. */
static void
read_rule (Reader     *self,
           const char *value,
           gsize       length,
           gboolean    allows)
{
  Rule rule = { .allows = allows };

  if (self->group == NULL)
    return;
  self->has_rules = TRUE;
  if (length == 0 || (value[0] != '/' && value[0] != '*'))
    return;
  rule.pattern = jm_robots_pattern_new (value, length);
  rule.octets = strlen (rule.pattern);
  g_array_append_val (self->group->rules, rule);
}

static void
read_delay (Reader     *self,
            const char *value,
            gsize       length)
{
  g_autofree char *text = g_strndup (value, length);
  char *end;
  double seconds = g_ascii_strtod (text, &end);

  if (self->group != NULL && end != text && isfinite (seconds) && seconds > 0)
    self->group->delay = MIN (MAX (self->group->delay, seconds), MAX_DELAY);
}

static void
read_line (Reader     *self,
           const char *line,
           gsize       length)
{
  const char *comment = memchr (line, '#', length);
  const char *separator, *value;
  gsize name_length, value_length;

  length = comment != NULL ? (gsize) (comment - line) : length;
  strip (&line, &length);
  separator = find_separator (line, length);
  if (separator == NULL)
    return;

  value = separator + 1;
  value_length = line + length - value;
  name_length = separator - line;
  strip (&line, &name_length);
  strip (&value, &value_length);
  switch (read_name (line, name_length))
    {
    case LINE_AGENT: read_agent (self, value, value_length); break;
    case LINE_ALLOW: read_rule (self, value, value_length, TRUE); break;
    case LINE_DISALLOW: read_rule (self, value, value_length, FALSE); break;
    case LINE_DELAY: read_delay (self, value, value_length); break;
    case LINE_SITEMAP:
      if (value_length > 0 && self->sitemaps->len < MAX_SITEMAPS && g_utf8_validate (value, value_length, NULL))
        g_ptr_array_add (self->sitemaps, g_strndup (value, value_length));
      break;
    case LINE_OTHER: default: break;
    }
}

/**
 * jm_robots_parse:
 * @text: (array length=length): the bytes of a robots.txt, in any encoding that has ASCII in it
 * @length: their number, or -1 up to the first NUL
 *
 * Reads a robots.txt by RFC 9309 and, where that is silent, as Google documents its own reader
 * (https://developers.google.com/crawling/docs/robots-txt/robots-txt-spec). Linear. A line that the limit of 500 KiB cuts is left
 * out, for half of a path keeps out more than the whole.
 *
 * Returns: (transfer full): what it asks for
 */
JmRobots *
jm_robots_parse (const char *text,
                 gssize      length)
{
  JmRobots *self = g_new0 (JmRobots, 1);
  Reader reader = { .robots = self, .sitemaps = g_ptr_array_new () };
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  gsize start = size >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  gboolean is_cut = size > MAX_BYTES;

  g_atomic_ref_count_init (&self->ref_count);
  self->groups = g_ptr_array_new_with_free_func (group_free);
  size = MIN (size, MAX_BYTES);
  for (gsize i = start; i < size; i++)
    {
      if (text[i] != '\n' && text[i] != '\r')
        continue;
      read_line (&reader, text + start, i - start);
      start = i + 1;
    }
  if (!is_cut && start < size)
    read_line (&reader, text + start, size - start);
  g_ptr_array_add (reader.sitemaps, NULL);
  self->sitemaps = (GStrv) g_ptr_array_free (reader.sitemaps, FALSE);
  return self;
}

JmRobots *
jm_robots_ref (JmRobots *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
jm_robots_unref (JmRobots *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->groups);
  g_strfreev (self->sitemaps);
  g_free (self);
}

static gboolean
group_names (const Group *self,
             const char  *token)
{
  for (guint i = 0; i < self->agents->len; i++)
    {
      if (strcmp (self->agents->pdata[i], token) == 0)
        return TRUE;
    }
  return FALSE;
}

/* RFC 9309, 2.2.1: whom the groups call by @agent's name; if none does, whom they call "*". (transfer full) (nullable) */
static char *
choose_name (JmRobots   *self,
             const char *agent)
{
  g_autofree char *token = agent != NULL ? dup_token (agent, strlen (agent)) : NULL;

  for (guint i = 0; token != NULL && i < self->groups->len; i++)
    {
      if (group_names (self->groups->pdata[i], token))
        return g_steal_pointer (&token);
    }
  return g_strdup ("*");
}

/**
 * jm_robots_allows:
 * @self: what a site asks for
 * @agent: who wants to know: a product token, or a User-Agent that begins with it
 * @url: an absolute URL, or what comes after the host
 *
 * RFC 9309, 2.2.2: of all rules in all groups of that agent the one with the most octets counts, allow before disallow; without
 * any, it is allowed. /robots.txt always is.
 *
 * Returns: whether it may be asked for
 */
gboolean
jm_robots_allows (JmRobots   *self,
                  const char *agent,
                  const char *url)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  gsize octets = 0;
  gboolean allowed = TRUE;

  g_return_val_if_fail (self != NULL && url != NULL, FALSE);

  path = jm_robots_path_new (url);
  if (strcmp (path, "/robots.txt") == 0)
    return TRUE;
  name = choose_name (self, agent);
  for (guint i = 0; i < self->groups->len; i++)
    {
      const Group *group = self->groups->pdata[i];

      for (guint j = 0; group_names (group, name) && j < group->rules->len; j++)
        {
          const Rule *rule = &g_array_index (group->rules, Rule, j);

          if (rule->octets < octets || (rule->octets == octets && allowed) || !jm_robots_pattern_matches (rule->pattern, path))
            continue;
          octets = rule->octets;
          allowed = rule->allows;
        }
    }
  return allowed;
}

/**
 * jm_robots_get_delay:
 * @self: what a site asks for
 * @agent: who wants to know
 *
 * Crawl-delay is not in the RFC, but many sites have it.
 *
 * Returns: the seconds that the site wants between two requests of @agent, at most a day; 0 where it does not say
 */
double
jm_robots_get_delay (JmRobots   *self,
                     const char *agent)
{
  g_autofree char *name = NULL;
  double delay = 0;

  g_return_val_if_fail (self != NULL, 0);

  name = choose_name (self, agent);
  for (guint i = 0; i < self->groups->len; i++)
    {
      const Group *group = self->groups->pdata[i];

      if (group->delay > delay && group_names (group, name))
        delay = group->delay;
    }
  return delay;
}

/**
 * jm_robots_get_sitemaps:
 * @self: what a site says
 *
 * Returns: (transfer none) (array zero-terminated=1): the addresses of its sitemaps, as it wrote them (https://www.sitemaps.org)
 */
const char *const *
jm_robots_get_sitemaps (JmRobots *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->sitemaps;
}
