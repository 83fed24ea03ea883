/** What all endpoints share: problems in one catalogue, who is calling, typed ids as JSON. */
package org.kaochang.http;
