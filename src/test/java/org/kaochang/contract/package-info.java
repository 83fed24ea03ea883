/** The API's document: kept in the repository, never broken for those who build on it, and true of every answer. */
package org.kaochang.contract;
