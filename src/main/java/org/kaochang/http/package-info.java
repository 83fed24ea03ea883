/** What all endpoints share: problems in one catalogue, who is calling, typed ids as JSON. */
@NullMarked
package org.kaochang.http;

import org.jspecify.annotations.NullMarked;
