package io.porolith.meshfile;

import io.porolith.input.InputException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Gmsh files of version 2.2 and 4.1, text and binary (Gmsh reference manual, section 9). Phases are the physical volumes, face sets the
 * physical surfaces, node sets the physical curves and points, all by their names.
 */
final class GmshReader {
    private static final int LEAST_NODE = 8;
    private static final int LEAST_ELEMENT = 4;

    private final MeshInput input;
    private final RawMesh raw = new RawMesh();
    private final NodeTags nodes;
    /** Names of physical groups by dimension and tag. */
    private final Map<List<Integer>, String> names = new HashMap<>();
    /** Physical tags of the entities of version 4 by dimension and tag. */
    private final Map<List<Integer>, int[]> entities = new HashMap<>();

    private boolean isFour;
    private boolean isBinary;

    private GmshReader(MeshInput input) {
        this.input = input;
        this.nodes = new NodeTags(input);
    }

    static RawMesh read(String source, byte[] bytes) {
        GmshReader reader = new GmshReader(new MeshInput(source, bytes));
        reader.format();
        reader.sections();
        return reader.raw;
    }

    private void format() {
        String line = input.line();
        while (line != null && (line.isEmpty() || line.equals("$Comments"))) {
            if (!line.isEmpty()) {
                skip(line);
            }
            line = input.line();
        }
        if (!"$MeshFormat".equals(line)) {
            throw input.error("the file does not start with $MeshFormat, so it is not a Gmsh mesh");
        }
        String[] words = String.valueOf(input.line()).split("\\s+");
        boolean known = words.length == 3 && List.of("2.2", "4.1").contains(words[0]) && words[2].equals("8");
        if (!known || !List.of("0", "1").contains(words[1])) {
            throw input.error("format \"" + String.join(" ", words)
                    + "\" is not supported, expected version 2.2 or 4.1, file type 0 or 1, data size 8");
        }
        isFour = words[0].equals("4.1");
        isBinary = words[1].equals("1");
        if (isBinary) {
            input.binary(true);
            int one = input.integer();
            if (one != 1 && one != Integer.reverseBytes(1)) {
                throw input.error("the byte order mark is " + one + ", expected 1");
            }
            input.order(one == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        }
        end("$EndMeshFormat");
    }

    private void end(String mark) {
        input.binary(false);
        String line = "";
        while (line != null && line.isEmpty()) {
            line = input.line();
        }
        if (!mark.equals(line)) {
            throw input.error("\"" + brief(line) + "\" where " + mark + " is expected");
        }
    }

    private static String brief(String line) {
        String text = line == null ? "end of file" : line.replaceAll("\\p{Cntrl}", "?");
        return text.substring(0, Math.min(40, text.length()));
    }

    private void sections() {
        boolean hasNodes = false;
        boolean hasElements = false;
        for (String line = input.line(); line != null; line = input.line()) {
            if (line.isEmpty()) {
                continue;
            }
            if (!line.startsWith("$")) {
                throw input.error("\"" + brief(line) + "\" where a section such as $Nodes is expected");
            }
            switch (line) {
                case "$PhysicalNames" -> physicalNames();
                case "$Entities" -> binary(this::entities, "$EndEntities");
                case "$PartitionedEntities" ->
                    throw input.error(
                            "a partitioned mesh is not supported, expected one that was saved before it was partitioned");
                case "$ParametricNodes" ->
                    throw input.error("nodes with parameters are not supported in version 2.2, expected $Nodes"
                            + " (Mesh.SaveParametric = 0 in Gmsh), or version 4.1");
                case "$Nodes" -> {
                    refuse(hasNodes, line);
                    hasNodes = true;
                    binary(isFour ? this::nodesFour : this::nodesTwo, "$EndNodes");
                }
                case "$Elements" -> {
                    refuse(!hasNodes, "$Elements before $Nodes");
                    refuse(hasElements, line);
                    hasElements = true;
                    binary(isFour ? this::elementsFour : this::elementsTwo, "$EndElements");
                }
                default -> skip(line);
            }
        }
        refuse(!hasNodes || !hasElements, "the end of the file, with no $Nodes or no $Elements");
    }

    private void refuse(boolean wrong, String what) {
        if (wrong) {
            throw input.error(what + " is not expected here");
        }
    }

    private void binary(Runnable body, String end) {
        input.binary(isBinary);
        body.run();
        end(end);
    }

    private void skip(String section) {
        String end = "$End" + section.substring(1);
        for (String line = input.line(); !end.equals(line); line = input.line()) {
            if (line == null) {
                throw input.error("section " + brief(section) + " does not end");
            }
        }
    }

    private void physicalNames() {
        int count = input.count("names", input.integer(), LEAST_ELEMENT);
        input.line();
        for (int i = 0; i < count; i++) {
            int dimension = input.integer();
            int tag = input.integer();
            String name = String.valueOf(input.line());
            if (name.length() < 3 || !name.startsWith("\"") || !name.endsWith("\"")) {
                throw input.error("physical name " + brief(name) + ", expected a name in quotes");
            }
            names.put(List.of(dimension, tag), name.substring(1, name.length() - 1));
            if (dimension == 3) {
                raw.groupNames.put(tag, name.substring(1, name.length() - 1));
            } else if (dimension == 2) {
                raw.faceSets.put(name.substring(1, name.length() - 1), new RawMesh.Ints());
            } else if (dimension == 1 || dimension == 0) {
                raw.nodeSets.put(name.substring(1, name.length() - 1), new RawMesh.Ints());
            }
        }
        end("$EndPhysicalNames");
    }

    private void entities() {
        int[] counts = new int[4];
        for (int d = 0; d < 4; d++) {
            counts[d] = input.count("entities", input.size(), LEAST_ELEMENT);
        }
        for (int d = 0; d < 4; d++) {
            for (int n = 0; n < counts[d]; n++) {
                int tag = input.integer();
                for (int c = 0; c < (d == 0 ? 3 : 6); c++) {
                    input.number();
                }
                int physical = input.count("physical tags", input.size(), 1);
                int[] tags = new int[physical];
                // The sign says which way the group looks, which does not matter here.
                Arrays.setAll(tags, i -> Math.abs(input.integer()));
                entities.put(List.of(d, tag), tags);
                int bounding = d == 0 ? 0 : input.count("bounding entities", input.size(), 1);
                for (int i = 0; i < bounding; i++) {
                    input.integer();
                }
            }
        }
    }

    private void nodesTwo() {
        input.binary(false);
        int count = input.count("nodes", input.size(), LEAST_NODE);
        startBinary();
        raw.xyz = new double[3 * count];
        raw.nodeTags = new long[count];
        for (int n = 0; n < count; n++) {
            node(n, input.integer());
            coordinates(n);
        }
    }

    /** In version 2 a count is text also in binary files, and a line end stands before the numbers. */
    private void startBinary() {
        if (isBinary) {
            input.line();
            input.binary(true);
        }
    }

    private void node(int index, long tag) {
        raw.nodeTags[index] = tag;
        nodes.add(tag);
    }

    private void coordinates(int index) {
        for (int axis = 0; axis < 3; axis++) {
            raw.xyz[3 * index + axis] = input.number();
        }
    }

    private void nodesFour() {
        long blocks = input.size();
        int count = input.count("nodes", input.size(), LEAST_NODE);
        input.size();
        input.size();
        raw.xyz = new double[3 * count];
        raw.nodeTags = new long[count];
        int next = 0;
        for (long block = 0; block < blocks; block++) {
            int dimension = input.integer();
            input.integer();
            boolean parametric = input.integer() != 0;
            long inBlock = input.size();
            if (inBlock > count - next) {
                throw input.error(
                        inBlock + " nodes in a block, but only " + (count - next) + " of " + count + " are left");
            }
            for (int i = 0; i < inBlock; i++) {
                node(next + i, input.size());
            }
            for (int i = 0; i < inBlock; i++) {
                coordinates(next + i);
                for (int p = 0; parametric && p < dimension; p++) {
                    input.number();
                }
            }
            next += (int) inBlock;
        }
        if (next != count) {
            throw input.error(next + " nodes in blocks, but the section has " + count);
        }
    }

    private void elementsTwo() {
        input.binary(false);
        int count = input.count("elements", input.size(), LEAST_ELEMENT);
        startBinary();
        for (int done = 0; done < count; ) {
            int tag = isBinary ? 0 : input.integer();
            int type = input.integer();
            int inBlock = isBinary ? input.integer() : 1;
            int tags = input.count("tags", input.integer(), 1);
            if (inBlock < 1 || inBlock > count - done) {
                throw input.error(inBlock + " elements in a block, but " + (count - done) + " are left");
            }
            for (int i = 0; i < inBlock; i++) {
                int number = isBinary ? input.integer() : tag;
                int physical = 0;
                for (int t = 0; t < tags; t++) {
                    int value = input.integer();
                    physical = t == 0 ? value : physical;
                }
                element(type, number, new int[] {physical});
            }
            done += inBlock;
        }
    }

    private void elementsFour() {
        long blocks = input.size();
        int count = input.count("elements", input.size(), LEAST_ELEMENT);
        input.size();
        input.size();
        int done = 0;
        for (long block = 0; block < blocks; block++) {
            int dimension = input.integer();
            int entity = input.integer();
            int type = input.integer();
            long inBlock = input.size();
            if (inBlock > count - done) {
                throw input.error(
                        inBlock + " elements in a block, but only " + (count - done) + " of " + count + " are left");
            }
            int[] physical = entities.getOrDefault(List.of(dimension, entity), new int[0]);
            for (int i = 0; i < inBlock; i++) {
                long number = input.size();
                element(type, (int) Math.min(number, Integer.MAX_VALUE), physical);
            }
            done += (int) inBlock;
        }
        if (done != count) {
            throw input.error(done + " elements in blocks, but the section has " + count);
        }
    }

    private void element(int type, int number, int[] physical) {
        int size = GmshTypes.nodes(type, input);
        int[] read = new int[size];
        for (int i = 0; i < size; i++) {
            read[i] = nodes.find(isFour ? input.size() : input.integer());
        }
        if (GmshTypes.isVolume(type)) {
            if (physical.length > 1) {
                throw input.error("element " + number + " belongs to " + physical.length + " physical volumes ("
                        + Arrays.toString(physical) + "); expected one, since it gives the phase");
            }
            volume(type, number, physical.length == 0 ? 0 : physical[0], read);
        } else if (GmshTypes.faceCorners(type) > 0) {
            for (int tag : physical) {
                face(type, tag, read);
            }
        } else {
            int dimension = type == GmshTypes.POINT ? 0 : 1;
            for (int tag : physical) {
                line(names.get(List.of(dimension, tag)), read);
            }
        }
    }

    private void line(String name, int[] read) {
        RawMesh.Ints set = raw.nodeSets.get(name);
        for (int i = 0; set != null && i < read.length; i++) {
            set.add(read[i]);
        }
    }

    private void volume(int type, int number, int physical, int[] read) {
        raw.refusal(read.length).ifPresent(why -> {
            throw input.error("element " + number + " " + why);
        });
        if (!raw.groupNames.containsKey(physical)) {
            throw missing("element " + number, "physical volume", physical);
        }
        int[] ordered = new int[read.length];
        Arrays.setAll(ordered, a -> read[GmshTypes.position(type, a)]);
        raw.add(ordered, physical, number);
    }

    private InputException missing(String what, String kind, int tag) {
        return input.error(
                tag == 0
                        ? what + " belongs to no " + kind + "; expected one, since it gives the phase"
                        : what + " belongs to " + kind + " " + tag + ", which has no name in $PhysicalNames");
    }

    private void face(int type, int physical, int[] read) {
        String name = names.get(List.of(2, physical));
        if (physical == 0 || name == null) {
            return;
        }
        RawMesh.Ints set = raw.faceSets.get(name);
        for (int i = 0; i < GmshTypes.faceCorners(type); i++) {
            set.add(read[i]);
        }
        if (GmshTypes.faceCorners(type) < RawMesh.FACE) {
            set.add(-1);
        }
    }
}
