package io.porolith.meshfile;

import io.porolith.mesh.LongNumbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads nodes, solid elements, sets of elements and nodes and element surfaces of Abaqus input files. The phase of an element is the material of the solid
 * section of its set, or the name of the set on its *ELEMENT line. Names are compared without regard to case. Keywords that do not change
 * the mesh are passed over.
 */
final class InpReader {
    private static final Set<String> REFUSED =
            Set.of("INCLUDE", "NGEN", "NFILL", "NCOPY", "NMAP", "ELGEN", "ELCOPY", "SYSTEM", "ELEMENT GENERATION");

    private static final int LONGEST_LINE = 1 << 16;

    private final MeshInput input;
    private final RawMesh raw = new RawMesh();
    private final NodeTags nodes;
    private double[] xyz = new double[192];
    private long[] tags = new long[64];
    private int count;
    private int parts;

    private final InpSets elementSets;
    private final InpSets nodeSets;
    /** Materials by the name of the set in capitals. */
    private final Map<String, String> materials = new LinkedHashMap<>();
    /** Faces of surfaces by name: set or element, and the number of the face. */
    private final Map<String, List<String[]>> surfaces = new LinkedHashMap<>();

    /** Numbers of groups by their name in capitals. */
    private final Map<String, Integer> groups = new LinkedHashMap<>();

    private String keyword = "";
    private Map<String, String> options = Map.of();
    private int group;
    /** Nodes of the elements that are being listed. */
    private int elementNodes;

    private int nextGroup;

    private InpReader(MeshInput input) {
        this.input = input;
        this.nodes = new NodeTags(input);
        this.elementSets = new InpSets(input, "elements");
        this.nodeSets = new InpSets(input, "nodes");
    }

    static RawMesh read(String source, byte[] bytes) {
        InpReader reader = new InpReader(new MeshInput(source, bytes));
        reader.lines();
        return reader.finish();
    }

    private void lines() {
        for (String line = input.line(); line != null; line = input.line()) {
            if (line.length() > LONGEST_LINE) {
                throw input.error("a line of " + line.length() + " characters, expected at most " + LONGEST_LINE);
            }
            if (line.isEmpty() || line.startsWith("**")) {
                continue;
            }
            if (line.startsWith("*")) {
                start(line);
            } else {
                data(line);
            }
        }
    }

    private void start(String line) {
        String text = line;
        while (text.endsWith(",")) {
            String next = input.line();
            if (next == null || text.length() > LONGEST_LINE) {
                throw input.error("the keyword line does not end");
            }
            text += next;
        }
        String[] words = text.substring(1).split(",");
        keyword = words.length == 0 ? "" : words[0].strip().toUpperCase(Locale.ROOT);
        options = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            String key = equals < 0 ? words[i] : words[i].substring(0, equals);
            String value = equals < 0 ? "" : words[i].substring(equals + 1);
            options.put(key.strip().toUpperCase(Locale.ROOT), value.strip().replace("\"", ""));
        }
        if (REFUSED.contains(keyword)) {
            throw input.error("*" + keyword + " is not supported, expected a file that lists all nodes and elements");
        }
        switch (keyword) {
            case "PART", "INSTANCE" -> {
                parts += keyword.equals("INSTANCE") ? 1 : 0;
                if (keyword.equals("INSTANCE")) {
                    elementSets.setInstance(option("NAME"));
                    nodeSets.setInstance(option("NAME"));
                }
                if (parts > 1) {
                    throw input.error("a second *INSTANCE, expected one part");
                }
            }
            case "ELEMENT" -> startElements();
            case "NODE" -> refuseElsewhere("SYSTEM");
            case "SOLID SECTION" -> materials.put(name("ELSET"), option("MATERIAL"));
            case "SURFACE" -> startSurface();
            default -> {}
        }
    }

    private String option(String key) {
        String value = options.get(key);
        if (value == null || value.isEmpty()) {
            throw input.error("*" + keyword + " has no " + key + ", expected " + key + "=...");
        }
        return value;
    }

    private String name(String key) {
        return option(key).toUpperCase(Locale.ROOT);
    }

    /** Data that stand in another file, or in coordinates of their own. */
    private void refuseElsewhere(String other) {
        for (String key : List.of("INPUT", other)) {
            if (options.containsKey(key)
                    && !(key.equals("SYSTEM") && options.get(key).equalsIgnoreCase("R"))) {
                throw input.error("*" + keyword + " with " + key + "=" + InpSets.brief(options.get(key))
                        + " is not supported, expected numbers in this file, nodes in rectangular coordinates");
            }
        }
    }

    /** Surfaces of nodes are node sets by another name; what else is no surface of elements is refused. */
    private void startSurface() {
        String type = options.getOrDefault("TYPE", "ELEMENT").toUpperCase(Locale.ROOT);
        if (type.equals("NODE")) {
            keyword = "";
            return;
        }
        if (!type.equals("ELEMENT")) {
            throw input.error(
                    "*SURFACE with TYPE=" + InpSets.brief(type) + " is not supported, expected ELEMENT or NODE");
        }
        surfaces.put(option("NAME"), new ArrayList<>());
    }

    private void startElements() {
        refuseElsewhere("INPUT");
        String name = name("TYPE");
        elementNodes = InpTypes.nodes(name);
        boolean isShell = name.matches("(S|CPS|CPE|M3D|SFM3D|T3D|B3).*");
        if (elementNodes == 0 && !isShell) {
            throw input.error(
                    "element type " + name + " is not supported, expected C3D4, C3D5, C3D6, C3D8, C3D10 or C3D20");
        }
        if (elementNodes == 0) {
            keyword = "";
            return;
        }
        raw.refusal(elementNodes).ifPresent(why -> {
            throw input.error("each element of type " + name + " " + why);
        });
        String set = options.getOrDefault("ELSET", "");
        group = groupOf(set);
    }

    /** A number for a set of elements; the empty name is for elements in no set. */
    private int groupOf(String set) {
        Integer known = groups.putIfAbsent(set.toUpperCase(Locale.ROOT), nextGroup);
        if (known != null) {
            return known;
        }
        raw.groupNames.put(nextGroup, set);
        return nextGroup++;
    }

    private void data(String line) {
        switch (keyword) {
            case "NODE" -> node(line);
            case "ELEMENT" -> element(line);
            case "ELSET" -> elementSets.addLine(option("ELSET"), line, isRange(), raw.elementCount());
            case "NSET" -> nodeSets.addLine(option("NSET"), line, isRange(), count);
            case "INSTANCE" -> refuseMotion(line);
            case "SURFACE" -> {
                String[] words = line.split(",");
                if (words.length < 2) {
                    throw input.error(
                            "\"" + InpSets.brief(line) + "\", expected an element or set and a face such as S1");
                }
                surfaces.get(option("NAME")).add(new String[] {words[0].strip(), words[1].strip()});
            }
            default -> {}
        }
    }

    /** An instance may stand where its part is, and nowhere else: shifts and turns come on data lines. */
    private void refuseMotion(String line) {
        for (String word : line.split(",")) {
            if (number(word) != 0) {
                throw input.error("*INSTANCE moves its part by \"" + InpSets.brief(line)
                        + "\", expected a part that stays where it is");
            }
        }
    }

    private boolean isRange() {
        return options.containsKey("GENERATE");
    }

    private void node(String line) {
        String[] words = line.split(",");
        if (words.length < 2) {
            throw input.error("\"" + InpSets.brief(line) + "\", expected a node number and its coordinates");
        }
        if (count == tags.length) {
            tags = Arrays.copyOf(tags, 2 * count);
            xyz = Arrays.copyOf(xyz, 6 * count);
        }
        tags[count] = whole(words[0]);
        nodes.add(tags[count]);
        if (!options.getOrDefault("NSET", "").isEmpty()) {
            nodeSets.add(options.get("NSET"), (int) tags[count]);
        }
        for (int axis = 0; axis < 3; axis++) {
            xyz[3 * count + axis] = axis + 1 < words.length ? number(words[axis + 1]) : 0;
        }
        count++;
    }

    private int whole(String word) {
        return InpSets.whole(input, word);
    }

    private double number(String word) {
        try {
            double value = word.isBlank()
                    ? 0
                    : Double.parseDouble(word.strip().replace('D', 'E').replace('d', 'e'));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, together with numbers that are not finite.
        }
        throw input.error("\"" + InpSets.brief(word.strip()) + "\" where a finite number is expected");
    }

    private void element(String line) {
        int size = elementNodes;
        List<String> words = new ArrayList<>(List.of(line.split(",")));
        while (words.size() < size + 1) {
            String next = input.line();
            if (next != null && next.startsWith("**")) {
                continue;
            }
            if (next == null || next.startsWith("*")) {
                throw input.error("element " + InpSets.brief(words.get(0)) + " has " + (words.size() - 1)
                        + " nodes, expected " + size);
            }
            words.addAll(List.of(next.split(",")));
        }
        words.removeIf(String::isBlank);
        if (words.size() != size + 1) {
            throw input.error("element " + InpSets.brief(words.get(0)) + " has " + (words.size() - 1)
                    + " nodes, expected " + size);
        }
        int tag = whole(words.get(0));
        String set = options.getOrDefault("ELSET", "");
        if (!set.isEmpty()) {
            elementSets.add(set, tag);
        }
        int[] found = new int[size];
        Arrays.setAll(found, a -> nodes.find(whole(words.get(a + 1))));
        raw.add(found, group, tag);
    }

    private RawMesh finish() {
        raw.xyz = Arrays.copyOf(xyz, 3 * count);
        raw.nodeTags = Arrays.copyOf(tags, count);
        if (raw.elementCount() == 0) {
            return raw;
        }
        raw.sortByTag();
        LongNumbers elements = new LongNumbers();
        for (int e = 0; e < raw.elementCount(); e++) {
            if (elements.of(raw.elementTags.get(e)) != e) {
                throw input.error("element " + raw.elementTags.get(e) + " is given twice");
            }
        }
        nameBySets(elements);
        applyMaterials(elements);
        surfaces.forEach((name, faces) -> surface(name, faces, elements));
        for (String name : nodeSets.names()) {
            RawMesh.Ints members = new RawMesh.Ints();
            for (int tag : nodeSets.find(name).toArray()) {
                members.add(nodes.find(tag));
            }
            raw.nodeSets.put(name, members);
        }
        return raw;
    }

    /**
     * Elements that were listed without a set, or as Gmsh does under the number of their volume, have the names of the sets that list them.
     * Sets of surface elements name none: those elements are not read.
     */
    private void nameBySets(LongNumbers elements) {
        boolean isNameless = raw.groupNames.values().stream().allMatch(InpReader::saysNothing);
        if (!isNameless || !materials.isEmpty()) {
            return;
        }
        for (String set : elementSets.names()) {
            int[] members = elementSets.find(set).toArray();
            if (!saysNothing(set) && Arrays.stream(members).allMatch(tag -> elements.find(tag) >= 0)) {
                materials.put(set.toUpperCase(Locale.ROOT), set);
            }
        }
    }

    private static boolean saysNothing(String set) {
        return set.isEmpty() || set.matches("Volume[0-9]+");
    }

    /** Materials of sections replace the names of the sets; every element needs one of the two. */
    private void applyMaterials(LongNumbers elements) {
        Map<Integer, String> named = new LinkedHashMap<>(raw.groupNames);
        named.replaceAll((g, set) -> materials.getOrDefault(set.toUpperCase(Locale.ROOT), set));
        raw.groupNames.clear();
        raw.groupNames.putAll(named);
        groups.clear();
        named.forEach((g, name) -> groups.putIfAbsent(name.toUpperCase(Locale.ROOT), g));
        materials.forEach((set, material) -> {
            RawMesh.Ints listed = elementSets.find(set);
            if (listed != null) {
                int number = groupOf(material);
                for (int i = 0; i < listed.size(); i++) {
                    raw.group.set(element(listed.get(i), elements), number);
                }
            }
        });
        for (int e = 0; e < raw.elementCount(); e++) {
            if (raw.groupNames.get(raw.group.get(e)).isEmpty()) {
                throw input.error("element " + raw.elementTags.get(e)
                        + " belongs to no ELSET and no solid section; expected one, since it gives the phase");
            }
        }
        raw.groupNames
                .keySet()
                .retainAll(Arrays.stream(raw.group.toArray()).boxed().collect(Collectors.toSet()));
    }

    private int element(int tag, LongNumbers elements) {
        int found = elements.find(tag);
        if (found < 0) {
            throw input.error("element " + tag + " of a set is not among the elements of the file");
        }
        return found;
    }

    private void surface(String name, List<String[]> faces, LongNumbers elements) {
        RawMesh.Ints pairs = new RawMesh.Ints();
        for (String[] entry : faces) {
            String number = entry[1].toUpperCase(Locale.ROOT).replaceFirst("^S", "");
            int face = number.matches("[0-9]{1,2}") ? Integer.parseInt(number) : 0;
            if (pairs.size() > InpSets.MOST_TIMES * (raw.elementCount() + 1L)) {
                throw input.error("surface " + InpSets.brief(name) + " has more faces than the elements of the file");
            }
            for (int tag : members(entry[0])) {
                int element = element(tag, elements);
                int size = raw.sizes.get(element);
                int local = InpTypes.localFace(size, face);
                if (local < 0) {
                    throw input.error("surface " + InpSets.brief(name) + ": face \"" + InpSets.brief(entry[1])
                            + "\", expected S1 to S" + MixedCells.faces(size).length);
                }
                pairs.add(element);
                pairs.add(local);
            }
        }
        raw.elementFaces.put(name, pairs);
    }

    private int[] members(String setOrElement) {
        String bare = elementSets.withoutInstance(setOrElement);
        if (!bare.isEmpty() && Character.isDigit(bare.charAt(0))) {
            return new int[] {whole(bare)};
        }
        RawMesh.Ints set = elementSets.find(bare);
        if (set == null) {
            throw input.error("element set \"" + InpSets.brief(setOrElement) + "\" of a surface is not in the file");
        }
        return set.toArray();
    }
}
