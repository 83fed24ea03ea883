package org.kaochang.question;

import org.kaochang.common.StopFlag;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an import makes of a bank: every item of the file with its number, and how that differs from the version before.
 *
 * @param items in order of number
 * @param removed items of the version before that the file no longer has; their numbers are never given away
 */
public record BankRevision(List<NumberedItem> items, int added, int changed, int unchanged, int removed) {

    public BankRevision {
        items = List.copyOf(items);
    }

    /**
     * An item that the bank has, or once had.
     *
     * @param current whether the latest version still has it
     */
    public record Known(NumberedItem item, boolean current) {}

    /** What tells items of one stem apart. */
    private record Form(Fingerprint stem, Fingerprint options) {

        static Form of(BankItem item) {
            return new Form(item.fingerprint(), Fingerprint.ofAll(item.options()));
        }
    }

    /**
     * An item that was ever in the bank under this fingerprint keeps its number; the others get the next ones. Several
     * items may share a stem (下列说法正确的是…): those with the same options are matched first, the rest in order. Takes time
     * in proportion to the items, however many share a stem.
     *
     * @throws org.kaochang.common.WorkStopped when the flag says so
     */
    public static BankRevision of(List<Known> known, List<BankItem> file, StopFlag stop) {
        Map<Form, Deque<Known>> byForm = new HashMap<>();
        Map<Fingerprint, Deque<Known>> byStem = new HashMap<>();
        known.stream()
                .sorted(Comparator.comparing(Known::current)
                        .reversed()
                        .thenComparing(one -> one.item().number()))
                .forEach(one -> {
                    stop.check();
                    Form form = Form.of(one.item().content());
                    byForm.computeIfAbsent(form, any -> new ArrayDeque<>()).add(one);
                    byStem.computeIfAbsent(form.stem(), any -> new ArrayDeque<>())
                            .add(one);
                });
        List<Form> forms =
                file.stream().peek(item -> stop.check()).map(Form::of).toList();
        @Nullable Known[] kept = new Known[file.size()];
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < kept.length; i++) {
            stop.check();
            kept[i] = next(byForm.get(forms.get(i)), taken);
        }
        for (int i = 0; i < kept.length; i++) {
            stop.check();
            kept[i] = kept[i] != null ? kept[i] : next(byStem.get(forms.get(i).stem()), taken);
        }
        return counted(numbered(file, kept, known), known);
    }

    /** The next one that no item has taken yet, which it now is; null when there is none. */
    private static @Nullable Known next(@Nullable Deque<Known> candidates, Set<Integer> taken) {
        while (candidates != null && !candidates.isEmpty()) {
            Known next = candidates.poll();
            if (taken.add(next.item().number())) {
                return next;
            }
        }
        return null;
    }

    private static List<NumberedItem> numbered(List<BankItem> file, @Nullable Known[] kept, List<Known> before) {
        int next = before.stream().mapToInt(one -> one.item().number()).max().orElse(0);
        List<NumberedItem> items = new ArrayList<>(file.size());
        for (int i = 0; i < kept.length; i++) {
            Known known = kept[i];
            items.add(file.get(i).numbered(known == null ? ++next : known.item().number()));
        }
        items.sort(Comparator.comparingInt(NumberedItem::number));
        return items;
    }

    private static BankRevision counted(List<NumberedItem> items, List<Known> known) {
        Map<Integer, NumberedItem> before = known.stream()
                .filter(Known::current)
                .map(Known::item)
                .collect(Collectors.toMap(NumberedItem::number, item -> item));
        int added = 0;
        int unchanged = 0;
        for (NumberedItem item : items) {
            NumberedItem was = before.remove(item.number());
            added += was == null ? 1 : 0;
            unchanged += item.equals(was) ? 1 : 0;
        }
        return new BankRevision(items, added, items.size() - added - unchanged, unchanged, before.size());
    }
}
