/** Disclosure (公布): when results, points by section and keys leave, and when nobody can be sitting a question any more. */
package org.kaochang.hall.disclosure;
