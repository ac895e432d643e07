using System.Text;
using KitchenWatch.Edge.Capture;
using KitchenWatch.Edge.Configuration;

namespace KitchenWatch.Edge.Tests.Capture;

public sealed class StreamListTests
{
    [Fact]
    public void User_and_password_can_neither_end_the_quoted_address_nor_add_a_line()
    {
        Assert.True(CameraUrl.TryParse("rtsp://10.0.0.7:8554/a'b", out var url, out _));
        var text = Encoding.ASCII.GetString(StreamList.Of(url, new CameraLogin("a'd", "p'\nfile '/etc/passwd' @:%")));
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.Equal("file 'rtsp://a%27d:p%27%0Afile%20%27%2Fetc%2Fpasswd%27%20%40%3A%25@10.0.0.7:8554/a%27b'", lines[1]);
    }
}
