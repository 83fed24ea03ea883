/** Certificates on paper: PDFs made of nothing but the facts that were kept, with fonts that have rare characters of names. */
@NullMarked
package org.kaochang.certificate.print;

import org.jspecify.annotations.NullMarked;
