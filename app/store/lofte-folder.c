/* The folder of a register — what kind of place it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>
#include <sys/statfs.h>
#include <unistd.h>

#include "lofte-store.h"

/* From linux/magic.h and the file systems' own documents. */
static const guint32 network_types[] = {
  0x6969,     /* NFS */
  0x517b,     /* SMB */
  0xff534d42, /* CIFS */
  0xfe534d42, /* SMB2 */
  0x564c,     /* NCP */
  0x01021997, /* 9p */
  0x5346414f, /* AFS */
  0x73757245, /* Coda */
  0x00c36400, /* Ceph */
};

/* Folders that file-syncing programs make, or marks they leave in the top folder. */
static const struct
{
  const char *prefix; /* of the name of a folder */
  const char *mark;   /* of a file in it */
  const char *program;
} syncers[] = {
  { "OneDrive", NULL, "OneDrive" },
  { "Nextcloud", ".nextcloudsync.log", "Nextcloud" },
  { "ownCloud", ".owncloudsync.log", "ownCloud" },
  { "Dropbox", ".dropbox", "Dropbox" },
  { "Google Drive", NULL, "Google Drive" },
  { "GoogleDrive", NULL, "Google Drive" },
  { "iCloud", NULL, "iCloud" },
  { "Syncthing", ".stfolder", "Syncthing" },
};

static const char *
find_syncer (const char *folder)
{
  g_autofree char *name = g_path_get_basename (folder);

  for (guint i = 0; i < G_N_ELEMENTS (syncers); i++)
    {
      g_autofree char *mark = syncers[i].mark ? g_build_filename (folder, syncers[i].mark, NULL) : NULL;

      if (g_str_has_prefix (name, syncers[i].prefix) || (mark && g_file_test (mark, G_FILE_TEST_EXISTS)))
        return syncers[i].program;
    }
  return NULL;
}

static gboolean
is_network (const char *folder)
{
  struct statfs info;

  if (statfs (folder, &info) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (network_types); i++)
    if ((guint32) info.f_type == network_types[i])
      return TRUE;
  return FALSE;
}

/**
 * lofte_store_judge_folder:
 * @folder: A folder, which need not be there yet.
 * @program: (out) (optional) (nullable) (transfer full): Place for the name of the program that copies it elsewhere.
 *
 * Looks whether a register is safe in @folder, so that a warning comes before the loss. May be called without a register.
 *
 * Returns: What is special about it.
 */
LofteFolderTraits
lofte_store_judge_folder (const char *folder, char **program)
{
  LofteFolderTraits traits = LOFTE_FOLDER_PLAIN;
  g_autofree char *at = g_canonicalize_filename (folder, NULL);
  const char *syncer = NULL;

  while (!g_file_test (at, G_FILE_TEST_IS_DIR) && strlen (at) > 1)
    {
      char *above = g_path_get_dirname (at);

      syncer = syncer ? syncer : find_syncer (at);
      g_free (at);
      at = above;
    }
  if (is_network (at))
    traits |= LOFTE_FOLDER_NETWORK;
  if (access (at, W_OK) != 0)
    traits |= LOFTE_FOLDER_READ_ONLY;
  while (!syncer && strlen (at) > 1)
    {
      char *above = g_path_get_dirname (at);

      syncer = find_syncer (at);
      g_free (at);
      at = above;
    }
  if (syncer)
    traits |= LOFTE_FOLDER_SYNCED;
  if (program)
    *program = g_strdup (syncer);
  return traits;
}
