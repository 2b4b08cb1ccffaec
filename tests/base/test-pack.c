/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/base.h>

#include <string.h>

static void
check (const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) packed = jm_pack_text (text);
  g_autofree char *unpacked = jm_unpack_text (packed, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (unpacked, ==, text);
}

static void
test_round (void)
{
  g_autoptr(GString) noise = g_string_new (NULL);
  g_autoptr(GString) bulk = g_string_new (NULL);
  g_autoptr(GBytes) packed = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_c (noise, (char) g_test_rand_int_range (1, 127));
  while (bulk->len < 2000000)
    g_string_append (bulk, "<p>Nous écrivons des pilotes.</p>\n");
  check (NULL);
  check ("");
  check ("é");
  check (noise->str);
  check (bulk->str);
  packed = jm_pack_text (bulk->str);
  g_assert_cmpuint (g_bytes_get_size (packed), <, bulk->len / 50);
}

static gpointer
pack_thread (gpointer data)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *text = g_strdup_printf ("%p %u %u %u", g_thread_self (), i, i * i, i * i * i);

      check (text);
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("pack", pack_thread, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* Each byte in turn is another one, or the last. */
static void
test_damage (void)
{
  const char *text = "{\"title\":\"Weaver\",\"description\":\"<p>Wool, wool, wool and once more wool.</p>\"}";
  g_autoptr(GBytes) packed = jm_pack_text (text);
  gsize size;
  const guint8 *data = g_bytes_get_data (packed, &size);

  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr(GBytes) damaged = NULL;
      g_autoptr(GBytes) cut = g_bytes_new (data, i);
      g_autoptr(GError) error = NULL;

      copy[i] ^= 0x5A;
      damaged = g_bytes_new (copy, size);
      g_assert_null (jm_unpack_text (damaged, &error));
      g_assert_error (error, JM_ERROR, JM_ERROR_CORRUPT);
      g_clear_error (&error);
      g_assert_null (jm_unpack_text (cut, &error));
      g_assert_error (error, JM_ERROR, JM_ERROR_CORRUPT);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack/round", test_round);
  g_test_add_func ("/pack/threads", test_threads);
  g_test_add_func ("/pack/damage", test_damage);
  return g_test_run ();
}
