/** The PostgreSQL and Redis that come with the program: processes and files through and through, before Quarkus is there. */
@NullMarked
package org.kaochang.operations.embedded;

import org.jspecify.annotations.NullMarked;
