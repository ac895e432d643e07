using System.Net;
using System.Net.Http.Headers;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Evidence;
using KitchenWatch.Hub.Tests.Hosting;
using Xunit;

namespace KitchenWatch.Hub.Tests.Evidence;

public sealed class EvidenceTests
{
    private static readonly byte[] s_picture = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31))];

    [Fact]
    public async Task A_picture_is_brought_once_and_seen_by_who_may_see_its_notice()
    {
        await using var hub = await TestHub.Start();
        using var box = hub.Box();
        Assert.Equal(HttpStatusCode.Created, await Put(box, s_picture));
        Assert.Equal(HttpStatusCode.OK, await Put(box, s_picture));
        Assert.Equal(HttpStatusCode.NotFound, (await Get(hub, "manager", s_picture)).StatusCode);

        await using var mqtt = await MqttBox.Listening(hub);
        await mqtt.Send(Samples.Violation(evidence: Samples.Picture(s_picture)));
        Assert.True(Assert.Single(Assert.Single(await hub.Notices("manager")).Evidence).Arrived);
        using var seen = await Get(hub, "manager", s_picture);
        Assert.Equal(s_picture, await seen.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/jpeg", seen.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", seen.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(seen.Headers.CacheControl is { Private: true, MaxAge.TotalDays: 365 });
        Assert.Equal(HttpStatusCode.NotFound, (await Get(hub, "other", s_picture)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Get(hub, "inspector", s_picture)).StatusCode);

        await hub.Restart();
        Assert.Equal(s_picture, await (await Get(hub, "manager", s_picture)).Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_part_of_a_clip_can_be_asked_for()
    {
        await using var hub = await TestHub.Start();
        using var box = hub.Box();
        await Put(box, s_picture);
        await using var mqtt = await MqttBox.Listening(hub);
        await mqtt.Send(Samples.Violation(evidence: Samples.Picture(s_picture)));
        using var part = await Get(hub, "manager", s_picture, new RangeHeaderValue(1000, 1999));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(s_picture[1000..2000], await part.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Bytes_of_another_hash_are_refused_and_leave_nothing_behind()
    {
        await using var hub = await TestHub.Start();
        using var box = hub.Box();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Put(box, s_picture, Sha256.Of("other"u8).ToString()));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(hub.Folder, "data", "evidence")));
    }

    [Fact]
    public async Task A_broken_off_upload_leaves_nothing_behind_and_can_be_tried_again()
    {
        await using var hub = await TestHub.Start();
        using var box = hub.Box();
        using var broken = new StreamContent(new BrokenStream(s_picture));
        broken.Headers.ContentType = new("image/jpeg");
        broken.Headers.ContentLength = s_picture.Length + 1;
        await Assert.ThrowsAnyAsync<Exception>(() => box.PutAsync($"{NoticeRoutes.Evidence}/{Sha256.Of(s_picture)}", broken));
        Assert.Equal(HttpStatusCode.Created, await Put(box, s_picture));
        await Testing.Eventually.BeTrueAsync(
            "only the finished file is left", MqttBox.Patience, () => Directory.GetFiles(Path.Combine(hub.Folder, "data", "evidence")).Length == 1);
    }

    [Theory]
    [InlineData("../../../hub.db", "image/jpeg", HttpStatusCode.MethodNotAllowed)]
    [InlineData("..%2F..%2Fhub.db", "image/jpeg", HttpStatusCode.BadRequest)]
    [InlineData("ABC", "image/jpeg", HttpStatusCode.BadRequest)]
    [InlineData(null, "text/html", HttpStatusCode.BadRequest)]
    public async Task Only_a_hash_and_known_media_are_taken(string? name, string mediaType, HttpStatusCode status)
    {
        await using var hub = await TestHub.Start();
        using var box = hub.Box();
        Assert.Equal(status, await Put(box, s_picture, name, mediaType));
    }

    [Fact]
    public async Task A_file_over_the_cap_is_refused_by_its_announced_length()
    {
        await using var hub = await TestHub.Start();
        using var box = hub.Box();
        using var content = new StreamContent(new BrokenStream([]));
        content.Headers.ContentType = new("video/mp4");
        content.Headers.ContentLength = EvidenceItem.MaxBytes + 1;
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{NoticeRoutes.Evidence}/{Sha256.Of("x"u8)}") { Content = content };
        request.Headers.ExpectContinue = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await box.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("box-1", "wrong-secret", HttpStatusCode.Unauthorized)]
    [InlineData("nobody", TestHub.Secret, HttpStatusCode.Unauthorized)]
    [InlineData("fridge-1", TestHub.Secret, HttpStatusCode.Forbidden)]
    public async Task Only_boxes_bring_files(string name, string secret, HttpStatusCode status)
    {
        await using var hub = await TestHub.Start();
        using var box = hub.Box(name, secret);
        Assert.Equal(status, await Put(box, s_picture));
        var (person, _) = await hub.SignedIn("manager");
        using (person)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Put(person, s_picture));
        }
    }

    [Fact]
    public async Task What_no_message_names_may_not_fill_the_disk()
    {
        await using var hub = await TestHub.Start();
        using var box = hub.Box();
        var large = new byte[EvidenceItem.MaxBytes];
        var taken = 0L;
        for (var i = 1; i <= 6; i++)
        {
            large[0] = (byte)i;
            var status = await Put(box, large);
            Assert.Equal(taken > EvidenceStore.MaxUnannouncedBytes ? HttpStatusCode.InsufficientStorage : HttpStatusCode.Created, status);
            taken += status == HttpStatusCode.Created ? large.Length : 0;
        }

        await using var mqtt = await MqttBox.Listening(hub);
        await mqtt.Send(Samples.Violation(evidence: Samples.Picture(s_picture)));
        Assert.Equal(HttpStatusCode.Created, await Put(box, s_picture));
    }

    private static async Task<HttpStatusCode> Put(HttpClient client, byte[] bytes, string? name = null, string mediaType = "image/jpeg")
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new(mediaType);
        using var answer = await client.PutAsync($"{NoticeRoutes.Evidence}/{name ?? Sha256.Of(bytes).ToString()}", content);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> Get(TestHub hub, string user, byte[] bytes, RangeHeaderValue? range = null)
    {
        var (client, _) = await hub.SignedIn(user);
        using (client)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{NoticeRoutes.Evidence}/{Sha256.Of(bytes)}");
            request.Headers.Range = range;
            return await client.SendAsync(request);
        }
    }

    /// <summary>Gives its bytes and then fails.</summary>
    private sealed class BrokenStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer) is > 0 and var read ? read : throw new IOException("cut");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => CopyThenFail(destination, cancellationToken);

        private async Task CopyThenFail(Stream destination, CancellationToken cancellationToken)
        {
            await destination.WriteAsync(ToArray(), cancellationToken);
            await destination.FlushAsync(cancellationToken);
            throw new IOException("cut");
        }
    }
}
