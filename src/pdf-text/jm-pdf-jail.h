/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* From now on this process opens no socket, starts no program and looks into no other process: such calls fail with EPERM. */
void jm_pdf_jail_enter (void);
