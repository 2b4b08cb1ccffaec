/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written is what json-glib writes. */
#include <base/base.h>

#include <json-glib/json-glib.h>
#include <string.h>

#define ROUNDS 3000

static void
assert_same (JmJson *json)
{
  g_autofree char *ours = jm_json_to_text (json, FALSE);
  g_autofree char *theirs = json_to_string (json, FALSE);
  g_autofree char *pretty = jm_json_to_text (json, TRUE);
  g_autofree char *theirs_pretty = json_to_string (json, TRUE);
  g_autoptr(JmJson) again = NULL;
  g_autoptr(GError) error = NULL;

  /* But for numbers with a fraction, which it writes with more digits than they need; they are the same when they are read. */
  if (strchr (theirs, '.') != NULL || strstr (theirs, "e+") != NULL || strstr (theirs, "e-") != NULL)
    g_clear_pointer (&theirs, g_free);
  else
    g_assert_cmpstr (ours, ==, theirs);
  /* But for an object with nothing in it, which it spreads. */
  if (theirs != NULL && strstr (theirs_pretty, "{ ") == NULL)
    g_assert_cmpstr (pretty, ==, theirs_pretty);
  again = jm_json_parse (ours, -1, &error);
  g_assert_no_error (error);
  g_assert_true (jm_json_equal (again, json));
}

static void
test_values (void)
{
  static const char *const texts[] = {
    "null", "true", "[false]", "0", "-1", "9223372036854775807", "-9223372036854775808", "0.5", "1.0", "123456789.25", "\"\"",
    "{}", "[]", "[[],{},[{}]]", "{\"a\":{\"b\":[1,2,{\"c\":null}]},\"\":\"\"}", "{\"z\":1,\"a\":2,\"m\":3}", "\"\\u0000x\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JmJson) json = jm_json_parse (texts[i], -1, &error);

      g_assert_no_error (error);
      assert_same (json);
    }
}

/* A number is written as people write it, and is the same one when it is read. */
static void
test_fractions (void)
{
  static const struct { double value; const char *text; } fractions[] = {
    { 0.0123, "0.0123" }, { 0.1 + 0.2, "0.30000000000000004" }, { 1.0 / 3, "0.3333333333333333" }, { 0.000001, "0.000001" }, { -0.0000125, "-0.0000125" },
    { 0.000123456, "0.000123456" }, { 12.5, "12.5" }, { 3, "3.0" }, { 0, "0.0" }, { 1e20, "1e+20" }, { 1e-12, "1e-12" }, { 1e308, "1e+308" }, { 1e-9, "0.000000001" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fractions); i++)
    {
      g_autoptr(JmJson) json = json_node_init_double (json_node_alloc (), fractions[i].value);
      g_autofree char *text = jm_json_to_text (json, FALSE);

      g_assert_cmpstr (text, ==, fractions[i].text);
      g_assert_true (g_ascii_strtod (text, NULL) == fractions[i].value);
    }
}

static void
test_strings (void)
{
  for (gunichar c = 1; c < 0x11000; c++)
    {
      g_autoptr(JmJsonBuilder) builder = NULL;
      g_autoptr(JmJson) json = NULL;
      char text[16] = "a";

      if (!g_unichar_validate (c) || (c > 0x300 && c % 97 != 0))
        continue;
      g_unichar_to_utf8 (c, text + 1);
      builder = jm_json_builder_create ();
      jm_json_begin_object (builder);
      jm_json_set_string (builder, text, text);
      jm_json_end_object (builder);
      json = jm_json_builder_finish (builder);
      assert_same (json);
    }
}

static void
add_random (JmJsonBuilder *builder,
            guint          depth)
{
  int n = g_test_rand_int_range (0, 5);

  switch (g_test_rand_int_range (0, depth < 4 ? 8 : 6))
    {
    case 0:
      jm_json_add_null (builder);
      break;
    case 1:
      jm_json_add_boolean (builder, g_test_rand_bit ());
      break;
    case 2:
      jm_json_add_int64 (builder, (gint64) g_test_rand_int () * (G_GINT64_CONSTANT (1) << g_test_rand_int_range (0, 32)));
      break;
    case 3:
      jm_json_add_double (builder, g_test_rand_double_range (-1e9, 1e9));
      break;
    case 4:
    case 5:
      jm_json_add_string (builder, (const char *const[]) { "", "plain", "\"q\" \\ /", "\n\r\t\b\f\x01\x7f", "é — 😀" }[n]);
      break;
    case 6:
      jm_json_begin_array (builder);
      for (int i = 0; i < n; i++)
        add_random (builder, depth + 1);
      jm_json_end_array (builder);
      break;
    default:
      jm_json_begin_object (builder);
      for (int i = 0; i < n; i++)
        {
          jm_json_key (builder, (const char *const[]) { "a", "b\"", "é", "", "zz" }[i]);
          add_random (builder, depth + 1);
        }
      jm_json_end_object (builder);
    }
}

static void
test_random (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
      g_autoptr(JmJson) json = NULL;

      jm_json_begin_array (builder);
      add_random (builder, 0);
      jm_json_end_array (builder);
      json = jm_json_builder_finish (builder);
      assert_same (json);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-write/values", test_values);
  g_test_add_func ("/json-write/fractions", test_fractions);
  g_test_add_func ("/json-write/strings", test_strings);
  g_test_add_func ("/json-write/random", test_random);
  return g_test_run ();
}
