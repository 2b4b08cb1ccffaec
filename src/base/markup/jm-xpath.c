/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-error.h>
#include <base/jm-xml.h>

#include <glib/gi18n.h>
#include <libxml/xpath.h>

/* Steps of one evaluation; a document of others must not make an expression of ours run for minutes. */
#define MAX_OPERATIONS 2000000
#define MAX_NODES 20000

static void
be_silent (void           *user_data,
           const xmlError *error)
{
}

static xmlXPathContext *
make_context (xmlDoc *document)
{
  xmlXPathContext *context = xmlXPathNewContext (document);

  context->error = (xmlStructuredErrorFunc) be_silent;
  context->opLimit = MAX_OPERATIONS;
  return context;
}

/**
 * jm_xml_check_xpath:
 * @expression: an XPath 1.0 expression
 * @error: return location
 *
 * Returns: whether it is one; else %JM_ERROR_INVALID
 */
gboolean
jm_xml_check_xpath (const char  *expression,
                    GError     **error)
{
  xmlXPathContext *context = make_context (NULL);
  xmlXPathCompExpr *compiled = xmlXPathCtxtCompile (context, BAD_CAST expression);
  gboolean is_good = compiled != NULL;

  xmlXPathFreeCompExpr (compiled);
  xmlXPathFreeContext (context);
  if (!is_good)
    g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” is no XPath expression."), expression);
  return is_good;
}

static void
give_node (xmlNode     *node,
           JmXPathFunc  func,
           gpointer     user_data)
{
  xmlChar *content;

  if (node->type == XML_ELEMENT_NODE)
    {
      func (node, NULL, user_data);
      return;
    }
  content = xmlNodeGetContent (node);
  func (NULL, content != NULL ? (const char *) content : "", user_data);
  xmlFree (content);
}

/**
 * jm_xml_query:
 * @element: an element that relative paths begin at
 * @expression: an XPath 1.0 expression (https://www.w3.org/TR/xpath-10/); paths from "/" begin at the document
 * @func: (scope call): called with each element, or with the text of each attribute, text, string, number or boolean
 * @user_data: for @func
 *
 * Evaluates an expression. One that costs too much on this document finds nothing.
 */
void
jm_xml_query (JmXmlElement *element,
              const char   *expression,
              JmXPathFunc   func,
              gpointer      user_data)
{
  xmlXPathContext *context;
  xmlXPathObject *result;

  g_return_if_fail (element != NULL && expression != NULL);

  context = make_context (element->doc);
  context->node = element;
  result = xmlXPathEvalExpression (BAD_CAST expression, context);
  if (result != NULL && result->type == XPATH_NODESET)
    {
      for (int i = 0; result->nodesetval != NULL && i < MIN (result->nodesetval->nodeNr, MAX_NODES); i++)
        give_node (result->nodesetval->nodeTab[i], func, user_data);
    }
  else if (result != NULL)
    {
      xmlChar *text = xmlXPathCastToString (result);

      func (NULL, (const char *) text, user_data);
      xmlFree (text);
    }
  xmlXPathFreeObject (result);
  xmlXPathFreeContext (context);
}
