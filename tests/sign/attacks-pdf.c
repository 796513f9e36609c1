/* A tiny PDF writer with increments and signatures, able to do wrong things on purpose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <openssl/ess.h>
#include <openssl/err.h>
#include <openssl/ts.h>

#include "attacks-pdf.h"
#include "attacks-pss.h"

#define RESERVE 12000

typedef struct
{
  int number;
  guint64 offset; /* or number of the object stream */
  gboolean used;
  int index; /* in the object stream, -1 outside */
} Entry;

static void G_GNUC_PRINTF (2, 3)
    append_format (TestPdf *self,
                   const char *format,
                   ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  test_pdf_append (self, text);
}

void
test_pdf_append (TestPdf *self,
                 const char *text)
{
  g_byte_array_append (self->bytes, (const guint8 *) text, strlen (text));
}

void
test_pdf_free (TestPdf *self)
{
  g_byte_array_unref (self->bytes);
  g_array_unref (self->entries);
  g_free (self->trailer);
  g_free (self);
}

TestPdf *
test_pdf_copy (const TestPdf *self)
{
  TestPdf *copy = g_memdup2 (self, sizeof *self);

  copy->bytes = g_byte_array_sized_new (self->bytes->len + 1);
  g_byte_array_append (copy->bytes, self->bytes->data, self->bytes->len);
  copy->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  if (self->entries->len > 0)
    g_array_append_vals (copy->entries, self->entries->data, self->entries->len);
  copy->trailer = g_strdup (self->trailer);
  return copy;
}

void
test_pdf_entry (TestPdf *self,
                int number,
                guint64 offset)
{
  Entry entry = { number, offset, TRUE, -1 };

  g_array_append_val (self->entries, entry);
  self->size = MAX (self->size, number + 1);
}

void
test_pdf_delete (TestPdf *self,
                 int number)
{
  Entry entry = { number, 0, FALSE, -1 };

  g_array_append_val (self->entries, entry);
}

void
test_pdf_object (TestPdf *self,
                 int number,
                 const char *text)
{
  test_pdf_entry (self, number, self->bytes->len);
  append_format (self, "%d 0 obj\n%s\nendobj\n", number, text);
}

void
test_pdf_stream (TestPdf *self,
                 int number,
                 const char *keys,
                 const void *data,
                 gsize length)
{
  test_pdf_entry (self, number, self->bytes->len);
  append_format (self, "%d 0 obj\n<< %s /Length %" G_GSIZE_FORMAT " >>\nstream\n", number, keys, length);
  g_byte_array_append (self->bytes, data, length);
  test_pdf_append (self, "\nendstream\nendobj\n");
}

void
test_pdf_pack (TestPdf *self,
               int container,
               const int *numbers,
               const char *const *texts)
{
  g_autoptr (GString) head = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *keys = NULL;
  gsize first;
  int n;

  g_assert_true (self->streams);
  for (n = 0; texts[n] != NULL; n++)
    {
      Entry entry = { numbers[n], container, TRUE, n };

      g_array_append_val (self->entries, entry);
      self->size = MAX (self->size, numbers[n] + 1);
      g_string_append_printf (head, "%d %" G_GSIZE_FORMAT " ", numbers[n], body->len);
      g_string_append_printf (body, "%s\n", texts[n]);
    }
  first = head->len;
  g_string_append_len (head, body->str, body->len);
  keys = g_strdup_printf ("/Type /ObjStm /N %d /First %" G_GSIZE_FORMAT, n, first);
  test_pdf_stream (self, container, keys, head->str, head->len);
}

static int
compare_entries (gconstpointer one,
                 gconstpointer other)
{
  return ((const Entry *) one)->number - ((const Entry *) other)->number;
}

static void
write_table (TestPdf *self)
{
  guint i;

  test_pdf_append (self, "xref\n");
  if (self->last_xref == 0)
    test_pdf_append (self, "0 1\n0000000000 65535 f \n");
  for (i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      append_format (self, "%d 1\n%010" G_GUINT64_FORMAT " %05d %c \n", entry->number, entry->offset, entry->used ? 0 : 1, entry->used ? 'n' : 'f');
    }
  append_format (self, "trailer\n<< /Size %d %s", self->size, self->trailer);
  if (self->last_xref > 0)
    append_format (self, " /Prev %" G_GUINT64_FORMAT, self->last_xref);
  test_pdf_append (self, " >>\n");
}

static void
write_stream (TestPdf *self)
{
  g_autoptr (GByteArray) rows = g_byte_array_new ();
  g_autoptr (GString) index = g_string_new (NULL);
  int number = self->size++;
  guint i;

  test_pdf_entry (self, number, self->bytes->len);
  g_array_sort (self->entries, compare_entries);
  for (i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      guint8 row[6] = { entry->index >= 0 ? 2 : entry->used, entry->offset >> 24, entry->offset >> 16, entry->offset >> 8, entry->offset,
                        entry->index >= 0 ? entry->index : !entry->used };

      g_string_append_printf (index, "%d 1 ", entry->number);
      g_byte_array_append (rows, row, sizeof row);
    }
  append_format (self, "%d 0 obj\n<< /Type /XRef /W [1 4 1] /Index [%s] /Size %d %s /Length %u", number, index->str, self->size, self->trailer, rows->len);
  if (self->last_xref > 0)
    append_format (self, " /Prev %" G_GUINT64_FORMAT, self->last_xref);
  test_pdf_append (self, " >>\nstream\n");
  g_byte_array_append (self->bytes, rows->data, rows->len);
  test_pdf_append (self, "\nendstream\nendobj\n");
}

void
test_pdf_finish (TestPdf *self)
{
  guint64 start = self->bytes->len;

  g_array_sort (self->entries, compare_entries);
  if (self->streams)
    write_stream (self);
  else
    write_table (self);
  append_format (self, "startxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", start);
  self->last_xref = start;
  g_array_set_size (self->entries, 0);
}

TestPdf *
test_pdf_new_from_bytes (const guint8 *data,
                         gsize size,
                         gboolean streams,
                         int next_number)
{
  TestPdf *self = g_new0 (TestPdf, 1);
  gsize at;

  self->bytes = g_byte_array_new ();
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->streams = streams;
  self->size = next_number;
  if (size > 0)
    {
      g_byte_array_append (self->bytes, data, size);
      for (at = size - 9; memcmp (data + at, "startxref", 9) != 0; at--)
        ;
      self->last_xref = g_ascii_strtoull ((const char *) data + at + 10, NULL, 10);
    }
  return self;
}

char *
test_field_text (int field,
                 int signature,
                 const char *keys)
{
  g_autofree char *value = signature > 0 ? g_strdup_printf ("/V %d 0 R /AP << /N %d 0 R >>", signature, TEST_DRAWING) : g_strdup ("");

  return g_strdup_printf ("<< /Type /Annot /Subtype /Widget /FT /Sig /T (Part%d) /Rect [50 %d 250 %d] /F 132 /P %d 0 R %s %s >>", field,
                          field * 60, field * 60 + 50, TEST_PAGE, value, keys != NULL ? keys : "");
}

TestPdf *
test_pdf_new (gboolean streams)
{
  static const char content[] = "BT /F1 24 Tf 72 720 Td (Medborgarlofte 2026) Tj ET";
  static const char drawing[] = "0 0 1 rg 0 0 10 10 re f";
  TestPdf *self = test_pdf_new_from_bytes (NULL, 0, streams, 1);
  g_autofree char *first = test_field_text (TEST_FIRST, 0, NULL);
  g_autofree char *second = test_field_text (TEST_SECOND, 0, NULL);

  self->trailer = g_strdup ("/Root 1 0 R /Info 12 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]");
  test_pdf_append (self, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
  test_pdf_object (self, TEST_CATALOG, "<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /Lang (sv-SE) /OpenAction [3 0 R /Fit] >>");
  test_pdf_object (self, TEST_PAGES, "<< /Type /Pages /Kids [3 0 R 13 0 R] /Count 2 /MediaBox [0 0 595 842] >>");
  test_pdf_object (self, TEST_PAGE, "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 10 0 R >> >> /Contents 4 0 R /Annots 11 0 R >>");
  test_pdf_stream (self, TEST_CONTENT, "", content, strlen (content));
  test_pdf_object (self, TEST_FORM, "<< /Fields 6 0 R /SigFlags 3 /DR << /Font << /Helv 10 0 R >> >> /DA (/Helv 0 Tf 0 g) >>");
  test_pdf_object (self, TEST_FIELDS, "[7 0 R 8 0 R 9 0 R]");
  test_pdf_object (self, TEST_FIRST, first);
  test_pdf_object (self, TEST_SECOND, second);
  test_pdf_object (self, TEST_TEXT, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (Ort) /V (Ystad) /Rect [300 300 400 320] /F 4 /P 3 0 R >>");
  test_pdf_object (self, TEST_FONT, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  test_pdf_object (self, TEST_ANNOTS, "[7 0 R 8 0 R 9 0 R 14 0 R]");
  test_pdf_object (self, TEST_INFO, "<< /Title (Medborgarl\\366fte) /ModDate (D:20260101120000Z) >>");
  test_pdf_object (self, TEST_LAST_PAGE, "<< /Type /Page /Parent 2 0 R /Resources << /XObject << /D 15 0 R >> >> /Contents 4 0 R >>");
  test_pdf_object (self, TEST_COMMENT, "<< /Type /Annot /Subtype /Text /Rect [500 700 520 720] /Contents (Fr\\345ga) /P 3 0 R >>");
  test_pdf_stream (self, TEST_DRAWING, "/Type /XObject /Subtype /Form /BBox [0 0 10 10]", drawing, strlen (drawing));
  test_pdf_finish (self);
  return self;
}

gsize
test_pdf_find (const TestPdf *self,
               const char *text,
               gsize from)
{
  const guint8 *found = memmem (self->bytes->data + from, self->bytes->len - from, text, strlen (text));

  g_assert_nonnull (found);
  return found - self->bytes->data;
}

void
test_pdf_overwrite (TestPdf *self,
                    gsize from,
                    const char *old,
                    const char *young)
{
  gsize at = test_pdf_find (self, old, from);

  g_assert_cmpuint (strlen (old), ==, strlen (young));
  memcpy (self->bytes->data + at, young, strlen (young));
}

GBytes *
test_pdf_get_bytes (const TestPdf *self)
{
  return g_bytes_new (self->bytes->data, self->bytes->len);
}

/* ---- signature values ---- */

static void
add_signing_certificate (CMS_SignerInfo *signer,
                         X509 *certificate,
                         const EVP_MD *method)
{
  ESS_SIGNING_CERT_V2 *signing_certificate = OSSL_ESS_signing_cert_v2_new_init (method, certificate, NULL, 1);
  unsigned char *der = NULL;
  int length = i2d_ESS_SIGNING_CERT_V2 (signing_certificate, &der);

  CMS_signed_add1_attr_by_NID (signer, NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE, der, length);
  OPENSSL_free (der);
  ESS_SIGNING_CERT_V2_free (signing_certificate);
}

static void
sign_attributes (CMS_SignerInfo *signer,
                 EVP_PKEY *key,
                 const EVP_MD *method,
                 const TestSigning *signing)
{
  EVP_PKEY_CTX *padding = NULL;
  STACK_OF (X509_ATTRIBUTE) *attributes = sk_X509_ATTRIBUTE_new_null ();
  EVP_MD_CTX *context = EVP_MD_CTX_new ();
  unsigned char *der = NULL;
  guint8 value[1024];
  size_t value_length = sizeof value;
  int length;
  int i;

  for (i = 0; i < CMS_signed_get_attr_count (signer); i++)
    sk_X509_ATTRIBUTE_push (attributes, CMS_signed_get_attr (signer, i));
  length = ASN1_item_i2d ((const ASN1_VALUE *) attributes, &der, ASN1_ITEM_rptr (PKCS7_ATTR_SIGN));
  g_assert_cmpint (length, >, 0);
  g_assert_cmpint (EVP_DigestSignInit (context, &padding, method, NULL, key), ==, 1);
  if (signing->pss)
    test_name_pss (signer, padding, method, signing);
  g_assert_cmpint (EVP_DigestSign (context, value, &value_length, der, length), ==, 1);
  ASN1_STRING_set (CMS_SignerInfo_get0_signature (signer), value, value_length);
  EVP_MD_CTX_free (context);
  OPENSSL_free (der);
  sk_X509_ATTRIBUTE_free (attributes);
}

static void
sign_digest (CMS_SignerInfo *signer,
             EVP_PKEY *key,
             const EVP_MD *method,
             const guint8 *digest)
{
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new (key, NULL);
  guint8 value[1024];
  size_t length = sizeof value;

  EVP_PKEY_sign_init (context);
  EVP_PKEY_CTX_set_signature_md (context, method);
  g_assert_cmpint (EVP_PKEY_sign (context, value, &length, digest, EVP_MD_get_size (method)), ==, 1);
  ASN1_STRING_set (CMS_SignerInfo_get0_signature (signer), value, length);
  EVP_PKEY_CTX_free (context);
}

static void
add_stamp (CMS_SignerInfo *signer,
           TestPki *pki,
           const TestSigning *signing)
{
  ASN1_OCTET_STRING *value = CMS_SignerInfo_get0_signature (signer);
  guint8 digest[32];
  g_autoptr (GBytes) token = NULL;

  EVP_Digest (ASN1_STRING_get0_data (value), ASN1_STRING_length (value), digest, NULL, EVP_sha256 (), NULL);
  if (signing->foreign_stamp)
    digest[0] ^= 1;
  token = test_pki_stamp (pki, digest, signing->stamp_time != 0 ? signing->stamp_time : g_get_real_time () / G_USEC_PER_SEC);
  CMS_unsigned_add1_attr_by_NID (signer, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, g_bytes_get_data (token, NULL), g_bytes_get_size (token));
}

static void
add_signer (CMS_ContentInfo *cms,
            const TestIdentity *identity,
            const EVP_MD *method,
            const guint8 *digest,
            TestPki *pki,
            const TestSigning *signing)
{
  guint flags = CMS_PARTIAL | CMS_BINARY | CMS_NOSMIMECAP | (signing->no_attributes ? CMS_NOATTR : 0);
  CMS_SignerInfo *signer = CMS_add1_signer (cms, identity->certificate, identity->key, method, flags);

  g_assert_nonnull (signer);
  if (signing->no_attributes)
    {
      sign_digest (signer, identity->key, method, digest);
      return;
    }
  CMS_signed_add1_attr_by_NID (signer, NID_pkcs9_contentType, V_ASN1_OBJECT, OBJ_nid2obj (NID_pkcs7_data), -1);
  CMS_signed_add1_attr_by_NID (signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, digest, EVP_MD_get_size (method));
  if (signing->with_clock)
    {
      ASN1_TIME *now = X509_gmtime_adj (NULL, 0);

      CMS_signed_add1_attr_by_NID (signer, NID_pkcs9_signingTime, now->type, now, -1);
      ASN1_TIME_free (now);
    }
  add_signing_certificate (signer, signing->wrong_attribute ? pki->root.certificate : identity->certificate, EVP_sha256 ());
  sign_attributes (signer, identity->key, method, signing);
  if (signing->stamp || signing->foreign_stamp)
    add_stamp (signer, pki, signing);
}

static GBytes *
make_cms (TestPki *pki,
          const TestSigning *signing,
          const guint8 *digest,
          const EVP_MD *method)
{
  CMS_ContentInfo *cms = CMS_sign (NULL, NULL, NULL, NULL, CMS_PARTIAL | CMS_DETACHED | CMS_BINARY);
  unsigned char *der = NULL;
  int length;
  GBytes *bytes;

  add_signer (cms, signing->identity, method, digest, pki, signing);
  if (signing->also != NULL)
    add_signer (cms, signing->also, method, digest, pki, signing);
  CMS_add1_cert (cms, pki->issuing.certificate);
  if (signing->attached)
    {
      CMS_set_detached (cms, 0);
      ASN1_STRING_set (*CMS_get0_content (cms), "other content", -1);
    }
  length = i2d_CMS_ContentInfo (cms, &der);
  g_assert_cmpint (length, >, 0);
  bytes = g_bytes_new (der, length);
  OPENSSL_free (der);
  CMS_ContentInfo_free (cms);
  ERR_clear_error ();
  return bytes;
}

/* ---- signing ---- */

static void
append_name (TestPdf *self,
             const TestSigning *signing)
{
  char common[200] = "";
  const char *name = signing->name != NULL ? signing->name : common;

  if (signing->identity != NULL)
    X509_NAME_get_text_by_NID (X509_get_subject_name (signing->identity->certificate), NID_commonName, common, sizeof common);
  test_pdf_append (self, "/Name <EFBBBF");
  for (; *name != '\0'; name++)
    append_format (self, "%02X", (guint8) *name);
  test_pdf_append (self, "> ");
}

void
test_pdf_begin_signature (TestPdf *self,
                          int signature,
                          const TestSigning *signing)
{
  const char *subfilter = signing->subfilter != NULL ? signing->subfilter : "/SubFilter /ETSI.CAdES.detached";
  g_autofree char *room = g_strnfill (2 * RESERVE, '0');
  gboolean stamp = strstr (subfilter, "RFC3161") != NULL;

  test_pdf_entry (self, signature, self->bytes->len);
  append_format (self, "%d 0 obj\n<< /Type /%s /Filter /Adobe.PPKLite %s ", signature, stamp ? "DocTimeStamp" : "Sig", subfilter);
  self->range_at = self->bytes->len;
  test_pdf_append (self, "/ByteRange [0 0000000000 0000000000 0000000000] ");
  if (!stamp)
    append_name (self, signing);
  if (!stamp)
    test_pdf_append (self, "/M (D:20261101120000+01'00') /Reason (Godk\\344nns) /Location (Ystad) ");
  test_pdf_append (self, signing->keys != NULL ? signing->keys : "");
  test_pdf_append (self, " /Contents ");
  self->contents_at = self->bytes->len;
  append_format (self, "%c%s%c >>\nendobj\n", signing->literal ? '(' : '<', room, signing->literal ? ')' : '>');
}

void
test_pdf_seal (TestPdf *self,
               TestPki *pki,
               const TestSigning *signing)
{
  static const char digits[] = "0123456789abcdef";
  const EVP_MD *method = signing->method != NULL ? signing->method : EVP_sha256 ();
  gsize gap_end = self->contents_at + 2 * RESERVE + 2;
  EVP_MD_CTX *context = EVP_MD_CTX_new ();
  g_autofree char *range = NULL;
  g_autoptr (GBytes) value = NULL;
  guint8 digest[EVP_MAX_MD_SIZE];
  const guint8 *bytes;
  gsize size;
  gsize i;

  test_pdf_finish (self);
  range = g_strdup_printf ("/ByteRange [0 %010" G_GSIZE_FORMAT " %010" G_GSIZE_FORMAT " %010" G_GSIZE_FORMAT "]", self->contents_at, gap_end,
                           self->bytes->len - gap_end);
  memcpy (self->bytes->data + self->range_at, range, strlen (range));
  EVP_DigestInit_ex (context, method, NULL);
  EVP_DigestUpdate (context, self->bytes->data, self->contents_at);
  EVP_DigestUpdate (context, self->bytes->data + gap_end, self->bytes->len - gap_end);
  EVP_DigestFinal_ex (context, digest, NULL);
  EVP_MD_CTX_free (context);
  if (signing->subfilter != NULL && strstr (signing->subfilter, "RFC3161") != NULL)
    {
      if (signing->foreign_stamp)
        digest[0] ^= 1;
      value = test_pki_stamp (pki, digest, signing->stamp_time != 0 ? signing->stamp_time : g_get_real_time () / G_USEC_PER_SEC);
    }
  else
    value = make_cms (pki, signing, digest, method);
  bytes = g_bytes_get_data (value, &size);
  g_assert_cmpuint (size, <, RESERVE - 10);
  for (i = 0; i < size; i++)
    {
      self->bytes->data[self->contents_at + 1 + 2 * i] = digits[bytes[i] >> 4];
      self->bytes->data[self->contents_at + 2 + 2 * i] = digits[bytes[i] & 15];
    }
  if (signing->garbage_behind)
    self->bytes->data[self->contents_at + 1 + 2 * size + 9] = '7';
}

void
test_pdf_sign (TestPdf *self,
               TestPki *pki,
               int field,
               int signature,
               const TestSigning *signing)
{
  g_autofree char *text = test_field_text (field, signature, signing->field_keys);

  test_pdf_object (self, field, text);
  test_pdf_begin_signature (self, signature, signing);
  test_pdf_seal (self, pki, signing);
}

void
test_pdf_add_evidence (TestPdf *self,
                       TestPki *pki,
                       int number,
                       X509 *about)
{
  g_autoptr (GBytes) certificate = test_x509_to_der (pki->issuing.certificate);
  g_autoptr (GBytes) list = test_pki_crl (pki, &pki->root);
  g_autoptr (GBytes) answer = test_pki_ocsp (pki, about, about != pki->revoked.certificate);
  g_autofree char *catalog = g_strdup_printf ("<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /Lang (sv-SE) /OpenAction [3 0 R /Fit] /DSS %d 0 R >>", number);
  g_autoptr (GBytes) stamper = test_pki_ocsp (pki, pki->stamper.certificate, TRUE);
  g_autofree char *store = g_strdup_printf ("<< /Certs [%d 0 R] /OCSPs [%d 0 R %d 0 R] /CRLs [%d 0 R] >>", number + 1, number + 2, number + 4, number + 3);

  test_pdf_object (self, TEST_CATALOG, catalog);
  test_pdf_object (self, number, store);
  test_pdf_stream (self, number + 1, "", g_bytes_get_data (certificate, NULL), g_bytes_get_size (certificate));
  test_pdf_stream (self, number + 2, "", g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
  test_pdf_stream (self, number + 3, "", g_bytes_get_data (list, NULL), g_bytes_get_size (list));
  test_pdf_stream (self, number + 4, "", g_bytes_get_data (stamper, NULL), g_bytes_get_size (stamper));
  test_pdf_finish (self);
}

void
test_pdf_add_timestamp (TestPdf *self,
                        TestPki *pki,
                        int number,
                        const char *fields,
                        const char *annotations)
{
  TestSigning signing = { .subfilter = "/SubFilter /ETSI.RFC3161" };
  g_autofree char *field = g_strdup_printf ("<< /Type /Annot /Subtype /Widget /FT /Sig /T (Stamp%d) /Rect [0 0 0 0] /F 132 /P 3 0 R /V %d 0 R >>", number, number + 1);

  test_pdf_object (self, TEST_FIELDS, fields);
  test_pdf_object (self, TEST_ANNOTS, annotations);
  test_pdf_object (self, number, field);
  test_pdf_begin_signature (self, number + 1, &signing);
  test_pdf_seal (self, pki, &signing);
}
