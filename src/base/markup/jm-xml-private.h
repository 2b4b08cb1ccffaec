/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/jm-xml.h>

#include <libxml/tree.h>

/* @document: (transfer full) */
JmXml *jm_xml_new_for_document (xmlDoc *document);
