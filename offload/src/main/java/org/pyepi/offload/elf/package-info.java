/**
 * Static ELF32 executables for Epiphany: {@link org.pyepi.offload.elf.ElfImage} read and written.
 */
package org.pyepi.offload.elf;
