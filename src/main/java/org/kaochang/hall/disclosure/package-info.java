/** Disclosure (公布): when results, points by section and keys leave, and when nobody can be sitting a question any more. */
@NullMarked
package org.kaochang.hall.disclosure;

import org.jspecify.annotations.NullMarked;
