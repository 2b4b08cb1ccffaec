/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-url.h>

#include <string.h>

/* What is not globally reachable (IANA's IPv4 special-purpose registry, RFC 6890), and one cloud's metadata host. */
static const struct {
  guint8 prefix[4];
  guint  bits;
} special_ipv4[] = {
  { { 0 }, 8 }, { { 10 }, 8 }, { { 100, 64 }, 10 }, { { 127 }, 8 }, { { 169, 254 }, 16 }, { { 172, 16 }, 12 }, { { 192, 0, 0 }, 24 },
  { { 192, 0, 2 }, 24 }, { { 192, 88, 99 }, 24 }, { { 192, 168 }, 16 }, { { 198, 18 }, 15 }, { { 198, 51, 100 }, 24 },
  { { 203, 0, 113 }, 24 }, { { 224 }, 4 }, { { 240 }, 4 }, { { 168, 63, 129, 16 }, 32 },
};

/* Likewise within 2000::/3; all outside of it is special (RFC 4291, IANA's IPv6 registry). */
static const struct {
  guint8 prefix[4];
  guint  bits;
} special_ipv6[] = {
  { { 0x20, 0x01 }, 23 }, { { 0x20, 0x01, 0x0D, 0xB8 }, 32 }, { { 0x3F, 0xFF }, 20 },
};

static gboolean
has_prefix (const guint8 *bytes,
            const guint8 *prefix,
            guint         bits)
{
  for (guint i = 0; i < bits; i++)
    {
      guint8 mask = 0x80 >> i % 8;

      if ((bytes[i / 8] & mask) != (prefix[i / 8] & mask))
        return FALSE;
    }
  return TRUE;
}

static gboolean
ipv4_is_public (const guint8 *bytes)
{
  for (guint i = 0; i < G_N_ELEMENTS (special_ipv4); i++)
    {
      if (has_prefix (bytes, special_ipv4[i].prefix, special_ipv4[i].bits))
        return FALSE;
    }
  return TRUE;
}

static gboolean
ipv6_is_public (const guint8 *bytes)
{
  static const guint8 mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF };
  static const guint8 nat64[12] = { 0, 0x64, 0xFF, 0x9B };

  if (memcmp (bytes, mapped, 12) == 0 || memcmp (bytes, nat64, 12) == 0)
    return ipv4_is_public (bytes + 12);
  if (bytes[0] == 0x20 && bytes[1] == 0x02)
    return ipv4_is_public (bytes + 2);
  if (bytes[0] >> 5 != 1)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (special_ipv6); i++)
    {
      if (has_prefix (bytes, special_ipv6[i].prefix, special_ipv6[i].bits))
        return FALSE;
    }
  return TRUE;
}

/**
 * jm_address_is_public:
 * @address: an address that a socket is connected to
 *
 * IPv4 addresses within IPv6 ones (mapped, 6to4, NAT64) are judged by what they lead to.
 *
 * Returns: whether it is in the public internet
 */
gboolean
jm_address_is_public (GInetAddress *address)
{
  const guint8 *bytes;

  g_return_val_if_fail (G_IS_INET_ADDRESS (address), FALSE);

  bytes = g_inet_address_to_bytes (address);
  return g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4 ? ipv4_is_public (bytes) : ipv6_is_public (bytes);
}
