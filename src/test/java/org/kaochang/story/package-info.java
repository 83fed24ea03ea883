/** Stories told over HTTP, as learners and administrators live them: shared steps for the tests of every room. */
package org.kaochang.story;
