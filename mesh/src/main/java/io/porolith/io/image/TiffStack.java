package io.porolith.io.image;

import io.porolith.input.InputException;
import io.porolith.io.image.TiffPages.Page;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A TIFF file of many pages, or a folder of TIFF files in the order of the numbers in their names. */
final class TiffStack implements Slices {
    private static final Pattern NUMBER = Pattern.compile("(\\d+)\\D*$");

    private final List<Path> files;
    private final Page first;
    private TiffPages pages;
    private int opened;

    private TiffStack(List<Path> files, TiffPages pages) {
        this.files = files;
        this.pages = pages;
        this.first = pages.page(0);
    }

    static VolumeImage open(Path path) throws IOException {
        List<Path> files = Files.isDirectory(path) ? slices(path) : List.of(path);
        TiffStack stack = new TiffStack(files, TiffPages.open(files.get(0)));
        int slices = files.size() > 1 ? files.size() : stack.pages.count();
        int[] size = VolumeImage.checkedSize(files.get(0), stack.first.columns(), stack.first.rows(), slices);
        return SampledImage.open(
                files.get(0),
                new SampledImage.Layout(size, new double[0], stack.first.type(), ByteOrder.LITTLE_ENDIAN),
                stack);
    }

    private static List<Path> slices(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(f -> f.toString().matches("(?i).*\\.tiff?"))
                    .sorted(Comparator.comparingLong(TiffStack::number).thenComparing(f -> f))
                    .toList();
            if (files.isEmpty()) {
                throw new InputException("the folder \"" + folder + "\" holds no files that end in .tif or .tiff");
            }
            return files;
        }
    }

    private static long number(Path file) {
        Matcher number = NUMBER.matcher(file.getFileName().toString().replaceFirst("\\.[^.]*$", ""));
        return number.find() && number.group(1).length() < 18 ? Long.parseLong(number.group(1)) : -1;
    }

    @Override
    public void read(int k, byte[] slice) throws IOException {
        int number = k;
        if (files.size() > 1) {
            if (opened != k) {
                pages = TiffPages.open(files.get(k));
                opened = k;
            }
            number = 0;
        }
        Page page = pages.page(number);
        if (page.columns() != first.columns() || page.rows() != first.rows() || page.type() != first.type()) {
            throw new InputException(files.get(opened) + ", page " + (number + 1) + " has " + described(page)
                    + ", expected " + described(first) + " as on the first");
        }
        pages.read(number, slice);
    }

    private static String described(Page page) {
        return page.columns() + " x " + page.rows() + " pixels of "
                + page.type().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {}
}
