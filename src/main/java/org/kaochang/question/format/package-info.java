/**
 * Reads question banks from the files administrators have (.xlsx, .csv) and puts them into a bank; the room {@code spreadsheet} makes
 * tables of them.
 *
 * <p>Whatever the file was, its reader makes a {@link org.kaochang.spreadsheet.Table} of it: a row of headings and a row for
 * each item. What items may be, and every finding about them, is then the same for all ({@code BankReading}).
 *
 * <p><b>To read another format</b>:
 *
 * <ul>
 *   <li>a class {@code …BankSource} like {@code CsvBankSource}; a package of its own when it takes several, as {@code xlsx} does.
 *       What is no table in the file becomes one: headings as in {@link org.kaochang.question.format.Heading}, rows numbered as
 *       the editor counts (lines, in a text), since findings name them
 *   <li>it charges {@link org.kaochang.spreadsheet.ReadingBudget} <i>while</i> it reads, before it holds anything of the file's
 *       own length: a line of 20 MB is refused, not read. Texts are decoded by {@code TextDecoding}
 *   <li>{@link org.kaochang.question.format.BankFileSource} tells by the content which reader it is for; CSV takes what no other knows
 *   <li>files made to exhaust it, in the tests' {@code HostileFilesMain.files()} and in {@code HostileFilesTest}'s list of kinds to be stopped:
 *       they do not come by themselves
 *   <li>the media type, in {@link org.kaochang.question.format.BankImportResource}, when it has one of its own; then
 *       {@code ./kaochang contract}
 *   <li>{@code docs/operating.md} (Files of editors), {@code docs/security.md} (Files)
 * </ul>
 *
 * <p>A library for files is named in {@code EffectRule}'s list of permits first.
 */
@NullMarked
package org.kaochang.question.format;

import org.jspecify.annotations.NullMarked;
