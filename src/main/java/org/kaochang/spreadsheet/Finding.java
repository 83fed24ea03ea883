package org.kaochang.spreadsheet;

/**
 * Something an editor should see in a file.
 *
 * @param sheet empty for CSV
 * @param row as the spreadsheet shows it, from 1; 0 when the whole file or sheet is meant
 * @param column the heading as written; empty when no single column is meant
 * @param code stable, for programs: {@link FileFault}, or of the room that reads
 * @param message for people, in Chinese
 */
public record Finding(String sheet, int row, String column, String code, String message) {}
