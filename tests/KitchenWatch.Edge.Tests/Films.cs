using System.Diagnostics;

namespace KitchenWatch.Edge.Tests;

/// <summary>Small films that ffmpeg makes once a run, from its own test picture.</summary>
internal static class Films
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("kitchenwatch-films-").FullName;
    private static readonly Lock Gate = new();

    static Films() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

    /// <summary>H.264, 320 × 180, 25 pictures/s, 4 s, a key frame every second.</summary>
    public static string H264 => Make("h264.mp4", "-f lavfi -i testsrc=size=320x180:rate=25 -t 4 -c:v libx264 -preset ultrafast -g 25 -pix_fmt yuv420p");

    /// <summary>The same in H.265.</summary>
    public static string H265 => Make("h265.mp4", "-f lavfi -i testsrc=size=320x180:rate=25 -t 2 -c:v libx265 -x265-params log-level=none -preset ultrafast -pix_fmt yuv420p -tag:v hvc1");

    /// <summary>VP8, which no MP4 holds.</summary>
    public static string Vp8 => Make("vp8.webm", "-f lavfi -i testsrc=size=320x180:rate=25 -t 1 -c:v libvpx");

    /// <summary>Sound without a picture.</summary>
    public static string Sound => Make("sound.mp4", "-f lavfi -i sine -t 1");

    /// <summary>The H.264 film as the edge's ffmpeg copies it: one picture a fragment.</summary>
    public static string Fragmented => Make("fragmented.mp4", $"-i {H264} -c copy -movflags frag_every_frame+empty_moov+default_base_moof");

    /// <summary>Upright, odd in size, a picture every two seconds, MPEG-4 in AVI.</summary>
    public static string Slow => Make("slow.avi", "-f lavfi -i testsrc=size=142x318:rate=1/2 -t 8 -c:v mpeg4");

    /// <summary>One picture.</summary>
    public static string OnePicture => Make("one.mp4", "-f lavfi -i testsrc=size=320x180:rate=5 -frames:v 1 -c:v libx264 -pix_fmt yuv420p");

    /// <summary>The H.264 film in a container without an index, its last third cut off within a picture.</summary>
    public static string BrokenOff
    {
        get
        {
            var whole = Make("whole.mkv", $"-i {H264} -c copy");
            var path = Path.Combine(Folder, "broken.mkv");
            lock (Gate)
            {
                var bytes = File.ReadAllBytes(whole);
                File.WriteAllBytes(path, bytes[..(bytes.Length * 2 / 3)]);
            }

            return path;
        }
    }

    /// <summary>Nothing at all.</summary>
    public static string Empty
    {
        get
        {
            var path = Path.Combine(Folder, "empty.mp4");
            File.WriteAllBytes(path, []);
            return path;
        }
    }

    /// <summary>No film.</summary>
    public static string Text
    {
        get
        {
            var path = Path.Combine(Folder, "text.mp4");
            File.WriteAllText(path, "This is no film.\n");
            return path;
        }
    }

    private static string Make(string name, string arguments)
    {
        var path = Path.Combine(Folder, name);
        lock (Gate)
        {
            if (!File.Exists(path))
            {
                using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", $"-nostdin -v error -y {arguments} {path}"))!;
                ffmpeg.WaitForExit();
                Assert.Equal(0, ffmpeg.ExitCode);
            }
        }

        return path;
    }
}
