package io.porolith.io;

import io.porolith.input.InputException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Any VTK XML file with one piece ({@code .vti}, {@code .vtu}), written by this program or by others: arrays as text, as base64 or appended
 * (raw or base64), plain or in zlib blocks, of either byte order (VTK File Formats, section "XML File Formats"). Arrays are read one by
 * one, when asked for.
 */
public final class VtkXml implements Closeable {
    private static final int CHUNK = 1 << 20;
    private static final Pattern APPENDED = Pattern.compile("<AppendedData[^>]*encoding=\"(raw|base64)\"[^>]*>\\s*_");

    private final Path path;
    private final FileChannel channel;
    private final Element root;
    private final VtkArrays arrays;

    private VtkXml(Path path, FileChannel channel, Element root, VtkArrays arrays) {
        this.path = path;
        this.channel = channel;
        this.root = root;
        this.arrays = arrays;
    }

    /**
     * Opens a file and reads its XML.
     *
     * @throws InputException if it is not VTK XML, or is cut short
     */
    public static VtkXml open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return open(path, channel);
        } catch (SAXException | ParserConfigurationException e) {
            channel.close();
            throw new InputException(path + " is not a whole VTK XML file: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static VtkXml open(Path path, FileChannel channel)
            throws IOException, SAXException, ParserConfigurationException {
        StringBuilder text = new StringBuilder();
        Matcher matcher = APPENDED.matcher(text);
        boolean appended = false;
        while (!appended && text.length() < channel.size()) {
            long length = Math.min(CHUNK, channel.size() - text.length());
            text.append(new String(
                    ZlibBlocks.readFully(channel, text.length(), length).array(), StandardCharsets.ISO_8859_1));
            appended = matcher.reset().find();
        }
        if (text.indexOf("<VTKFile") < 0) {
            throw new InputException(path + " is not a VTK XML file: expected .vti or .vtu with a VTKFile element.");
        }
        String xml = appended ? text.substring(0, matcher.start()) + "</VTKFile>" : text.toString();
        Element root = VtiHeader.parse(xml).getDocumentElement();
        long start = appended ? matcher.end() : -1;
        boolean raw = !appended || matcher.group(1).equals("raw");
        return new VtkXml(path, channel, root, VtkArrays.of(path, root, channel, start, raw));
    }

    /** {@code ImageData}, {@code UnstructuredGrid} and so on. */
    public String type() {
        return root.getAttribute("type");
    }

    /** Attribute of the first element of a name, for example {@code Spacing} of {@code ImageData}. */
    public String attribute(String element, String name) {
        return first(element)
                .map(e -> e.getAttribute(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> damaged("it has no " + element + " element with the attribute " + name));
    }

    /** Attribute of the first element of a name as numbers. */
    public double[] numbers(String element, String name, int count) {
        String text = attribute(element, name).trim();
        try {
            double[] values = Arrays.stream(text.split("\\s+"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (values.length == count) {
                return values;
            }
        } catch (NumberFormatException e) {
            throw new InputException(path + ": " + name + " is '" + text + "', expected numbers.", e);
        }
        throw damaged(name + " is '" + text + "', expected " + count + " numbers");
    }

    /** How many elements of a name there are. */
    public int count(String element) {
        return root.getElementsByTagName(element).getLength();
    }

    private Optional<Element> first(String element) {
        return Optional.ofNullable((Element) root.getElementsByTagName(element).item(0));
    }

    /** The arrays of a section: {@code PointData}, {@code CellData}, {@code FieldData}, {@code Points} or {@code Cells}. */
    public List<VtkArray> arrays(String section) {
        List<VtkArray> found = new ArrayList<>();
        first(section).ifPresent(parent -> {
            NodeList elements = parent.getElementsByTagName("DataArray");
            for (int i = 0; i < elements.getLength(); i++) {
                found.add(VtkArray.of((Element) elements.item(i)));
            }
        });
        return found;
    }

    /** The array of a name in a section. */
    public Optional<VtkArray> array(String section, String name) {
        return arrays(section).stream().filter(a -> a.name().equals(name)).findFirst();
    }

    /** Strings of a text array, or nothing where it is not there. */
    public List<String> strings(String section, String name) throws IOException {
        Optional<VtkArray> array = array(section, name);
        if (array.isEmpty()) {
            return List.of();
        }
        byte[] bytes = new byte[Math.toIntExact(length(array.get()))];
        read(array.get(), (at, value) -> bytes[at] = (byte) value);
        String text = new String(bytes, StandardCharsets.UTF_8);
        return Arrays.asList(text.split("\0"));
    }

    /** Number of values in an array whose length the file tells: of text arrays only. */
    private static long length(VtkArray array) {
        return array.isText() ? array.text().trim().split("\\s+").length : 0;
    }

    /** Numbers of a small array written as text; empty for others. */
    public OptionalLong textLength(VtkArray array) {
        return array.isText() ? OptionalLong.of(length(array)) : OptionalLong.empty();
    }

    /** Reads an array as 32-bit numbers. */
    public float[] floats(VtkArray array, long count) throws IOException {
        float[] values = new float[Math.toIntExact(count)];
        guarded(array, () -> arrays.floats(array, values));
        return values;
    }

    /** Reads an array as 64-bit numbers. */
    public double[] doubles(VtkArray array, long count) throws IOException {
        double[] values = new double[Math.toIntExact(count)];
        guarded(array, () -> arrays.read(array, count, (at, value) -> values[at] = value));
        return values;
    }

    /** Reads an array as whole numbers. */
    public int[] ints(VtkArray array, long count) throws IOException {
        int[] values = new int[Math.toIntExact(count)];
        guarded(array, () -> arrays.read(array, count, (at, value) -> values[at] = (int) value));
        return values;
    }

    /** Reads an array as bytes. */
    public byte[] bytes(VtkArray array, long count) throws IOException {
        byte[] values = new byte[Math.toIntExact(count)];
        guarded(array, () -> arrays.read(array, count, (at, value) -> values[at] = (byte) value));
        return values;
    }

    /** Order of the bytes of numbers. */
    public ByteOrder order() {
        return arrays.order();
    }

    /**
     * The bytes of an array, to be read piece by piece while this file is open.
     *
     * @param count of its values
     */
    public VtkStream stream(VtkArray array, long count) throws IOException {
        VtkStream[] opened = new VtkStream[1];
        guarded(array, () -> opened[0] = arrays.stream(array, count));
        return (from, into) -> guarded(array, () -> opened[0].read(from, into));
    }

    private void read(VtkArray array, VtkArrays.Target target) throws IOException {
        guarded(array, () -> arrays.read(array, length(array), target));
    }

    @FunctionalInterface
    private interface Reading {
        void run() throws IOException;
    }

    private void guarded(VtkArray array, Reading reading) throws IOException {
        try {
            reading.run();
        } catch (EOFException | ZipException e) {
            throw new InputException(
                    path + " is cut short or damaged at '" + array.name() + "': " + e.getMessage() + ".", e);
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new InputException(
                    path + ": array '" + array.name() + "' cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private InputException damaged(String what) {
        return new InputException(path + " cannot be read: " + what + ".");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
