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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an import makes of a bank: every item it has then with its number, and how that differs from the version before.
 *
 * @param items in order of number
 * @param removed items of the version before that are no longer there; their numbers are never given away
 * @param changes all that was added, changed or removed, in the order of numbers
 */
public record BankRevision(
        List<NumberedItem> items, int added, int changed, int unchanged, int removed, List<ItemChange> changes) {

    public BankRevision {
        items = List.copyOf(items);
        changes = List.copyOf(changes);
    }

    /**
     * Whether the version is to have all questions again: where there is none before it, and where reading it would else mean
     * reading more changes than questions.
     */
    public boolean whole(BankGround ground) {
        return ground.whole() == 0 || ground.changes() + changes.size() > items.size();
    }

    /** What is to be written of it: all questions, or what it changes. */
    public List<ItemRevision> written(boolean whole) {
        return whole
                ? items.stream().map(ItemRevision::there).toList()
                : changes.stream().map(ItemRevision::of).toList();
    }

    /** Whether the bank is another after it. */
    public boolean differs() {
        return !changes.isEmpty();
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

    /** The file in place of all the bank has. */
    public static BankRevision of(List<Known> known, List<BankItem> file, StopFlag stop) {
        List<Form> forms = forms(file, stop);
        @Nullable Known[] kept = sameForms(known, forms, stop);
        Map<Fingerprint, Deque<Known>> byStem = byStem(known, kept, stop);
        for (int i = 0; i < kept.length; i++) {
            stop.check();
            kept[i] = kept[i] != null ? kept[i] : next(byStem.get(forms.get(i).stem()));
        }
        return counted(numbered(file, kept, known), known);
    }

    /**
     * The file added to what the bank has: nothing is removed. Of questions under one stem, one of the file is taken for
     * another wording of the bank's only where there is but one of each; else it is a further question.
     */
    public static BankRevision adding(List<Known> known, List<BankItem> file, StopFlag stop) {
        List<Form> forms = forms(file, stop);
        @Nullable Known[] kept = sameForms(known, forms, stop);
        Map<Fingerprint, Deque<Known>> byStem = byStem(known, kept, stop);
        Map<Fingerprint, Long> inFile =
                forms.stream().collect(Collectors.groupingBy(Form::stem, Collectors.counting()));
        Map<Fingerprint, Long> inBank = known.stream()
                .filter(Known::current)
                .collect(Collectors.groupingBy(one -> one.item().content().fingerprint(), Collectors.counting()));
        for (int i = 0; i < kept.length; i++) {
            stop.check();
            Fingerprint stem = forms.get(i).stem();
            if (kept[i] == null && inFile.getOrDefault(stem, 0L) == 1 && inBank.getOrDefault(stem, 0L) <= 1) {
                kept[i] = next(byStem.get(stem));
            }
        }
        Map<Integer, NumberedItem> items = new TreeMap<>();
        known.stream().filter(Known::current).map(Known::item).forEach(item -> items.put(item.number(), item));
        numbered(file, kept, known).forEach(item -> items.put(item.number(), item));
        return counted(List.copyOf(items.values()), known);
    }

    private static List<Form> forms(List<BankItem> file, StopFlag stop) {
        return file.stream().peek(item -> stop.check()).map(Form::of).toList();
    }

    /**
     * An item that was ever in the bank under this fingerprint keeps its number; the others get the next ones. Several
     * items may share a stem (下列说法正确的是…): those with the same options are matched first. Takes time in proportion to the
     * items, however many share a stem.
     *
     * @throws org.kaochang.common.WorkStopped when the flag says so
     */
    private static @Nullable Known[] sameForms(List<Known> known, List<Form> forms, StopFlag stop) {
        Map<Form, Deque<Known>> byForm = new HashMap<>();
        inOrder(known).forEach(one -> {
            stop.check();
            byForm.computeIfAbsent(Form.of(one.item().content()), any -> new ArrayDeque<>())
                    .add(one);
        });
        @Nullable Known[] kept = new Known[forms.size()];
        for (int i = 0; i < kept.length; i++) {
            stop.check();
            kept[i] = next(byForm.get(forms.get(i)));
        }
        return kept;
    }

    /** Those that no item has taken yet. */
    private static Map<Fingerprint, Deque<Known>> byStem(List<Known> known, @Nullable Known[] kept, StopFlag stop) {
        Set<Integer> taken = new HashSet<>();
        for (Known one : kept) {
            if (one != null) {
                taken.add(one.item().number());
            }
        }
        Map<Fingerprint, Deque<Known>> byStem = new HashMap<>();
        inOrder(known).filter(one -> !taken.contains(one.item().number())).forEach(one -> {
            stop.check();
            byStem.computeIfAbsent(one.item().content().fingerprint(), any -> new ArrayDeque<>())
                    .add(one);
        });
        return byStem;
    }

    /** Those the bank has before those it once had. */
    private static Stream<Known> inOrder(List<Known> known) {
        return known.stream()
                .sorted(Comparator.comparing(Known::current)
                        .reversed()
                        .thenComparing(one -> one.item().number()));
    }

    private static @Nullable Known next(@Nullable Deque<Known> candidates) {
        return candidates == null ? null : candidates.poll();
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
        Set<Integer> gone = known.stream()
                .filter(one -> !one.current())
                .map(one -> one.item().number())
                .collect(Collectors.toSet());
        List<ItemChange> changes = new ArrayList<>();
        int added = 0;
        int unchanged = 0;
        for (NumberedItem item : items) {
            NumberedItem was = before.remove(item.number());
            added += was == null ? 1 : 0;
            if (item.equals(was)) {
                unchanged++;
            } else {
                changes.add(ItemChange.to(item, Optional.ofNullable(was), gone.contains(item.number())));
            }
        }
        before.values().forEach(item -> changes.add(ItemChange.removed(item)));
        changes.sort(Comparator.comparingInt(ItemChange::number));
        return new BankRevision(items, added, items.size() - added - unchanged, unchanged, before.size(), changes);
    }
}
