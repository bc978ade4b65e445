package io.porolith.cases;

import io.porolith.input.InputException;
import io.porolith.input.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** YAML 1.2 text to a tree that remembers its lines, and back. */
final class YamlText {
    /** Far beyond any real case; stops small texts that grow without bound through aliases of aliases. */
    private static final int MAX_NODES = 100_000;

    /** Far deeper than any real case; stops aliases of what they are in. */
    private static final int MAX_DEPTH = 100;

    private final String file;
    private int nodes;
    private int depth;

    private YamlText(String file) {
        this.file = file;
    }

    /**
     * The tree of a text.
     *
     * @param file name for messages
     */
    static Node parse(String text, String file) {
        LoadSettings settings = LoadSettings.builder().setLabel(file).build();
        try {
            return new Compose(settings)
                    .composeString(text)
                    .map(root -> new YamlText(file).convert(root))
                    .orElse(new Node.Mapping(Map.of(), file));
        } catch (StackOverflowError e) {
            throw tooDeep(file);
        } catch (MarkedYamlEngineException e) {
            throw syntaxError(text, file, e);
        } catch (YamlEngineException e) {
            throw new InputException(file + ": is not a YAML text: " + e.getMessage(), e);
        }
    }

    private static InputException tooDeep(String where) {
        return new InputException(where + ": sections and lists are nested without end, expected at most " + MAX_DEPTH
                + " levels and no alias inside what it stands for");
    }

    /** A block-style text of plain values, in their order. */
    static String write(Map<String, Object> values) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(120)
                .build();
        return new Dump(settings).dumpToString(values);
    }

    private Node convert(org.snakeyaml.engine.v2.nodes.Node node) {
        String where = where(node);
        if (++nodes > MAX_NODES) {
            throw new InputException(where + ": is too large, expected at most " + MAX_NODES + " values after aliases");
        }
        if (node instanceof ScalarNode scalar) {
            return new Node.Scalar(scalar.getValue(), where);
        }
        if (++depth > MAX_DEPTH) {
            throw tooDeep(where);
        }
        Node inner = node instanceof MappingNode mapping ? mapping(mapping, where) : list((SequenceNode) node, where);
        depth--;
        return inner;
    }

    private Node list(SequenceNode sequence, String where) {
        List<Node> items = new ArrayList<>();
        sequence.getValue().forEach(item -> items.add(convert(item)));
        return new Node.Sequence(items, where);
    }

    private Node mapping(MappingNode mapping, String where) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            ScalarNode key = (ScalarNode) entry.getKeyNode();
            if (key.getValue().equals("<<")) {
                throw new InputException(
                        where(key) + ": key `<<`: YAML 1.2 has no merging of sections, expected the keys themselves");
            }
            Node first = entries.get(key.getValue());
            if (first != null) {
                throw new InputException(
                        where(key) + ": key `" + key.getValue() + "` is given twice, first at " + first.where());
            }
            entries.put(key.getValue(), placedAtKey(convert(entry.getValueNode()), where(key)));
        }
        return new Node.Mapping(entries, where);
    }

    /** A section or list starts on the line of its key, not on the line below. */
    private static Node placedAtKey(Node value, String where) {
        if (value instanceof Node.Mapping mapping) {
            return new Node.Mapping(mapping.entries(), where);
        }
        return value instanceof Node.Sequence list ? new Node.Sequence(list.items(), where) : value;
    }

    private String where(org.snakeyaml.engine.v2.nodes.Node node) {
        return node.getStartMark().map(mark -> at(file, mark)).orElse(file);
    }

    private static String at(String file, Mark mark) {
        return file + ":" + (mark.getLine() + 1);
    }

    /** Where what has no end begins, which is where the mistake is. */
    private static String begun(MarkedYamlEngineException e, int line) {
        int start = e.getContextMark().map(Mark::getLine).orElse(line);
        return start == line || e.getContext() == null
                ? ""
                : " " + e.getContext() + " that begins in line " + (start + 1);
    }

    private static InputException syntaxError(String text, String file, MarkedYamlEngineException e) {
        String where = e.getProblemMark().map(mark -> at(file, mark)).orElse(file);
        int line = e.getProblemMark().map(Mark::getLine).orElse(-1);
        boolean tab = line >= 0
                && text.lines()
                        .skip(line)
                        .findFirst()
                        .orElse("")
                        .stripTrailing()
                        .matches("\\s*\\t.*");
        String advice = tab ? "; indent with spaces, YAML allows no tabs there" : "";
        return new InputException(where + ": is not YAML: " + e.getProblem() + begun(e, line) + advice, e);
    }
}
