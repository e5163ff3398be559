"""What tests of the list ask of its page."""

from playwright.sync_api import expect

LIST = "/initiatives/"
PHONE = {"width": 375, "height": 667}
COUNT, RESULTS = "#count", "#results"


def is_same_count(page):
    return page.evaluate("document.getElementById('count') === window.was")


def focused(page, selector):
    expect(page.locator(selector).first).to_be_focused()


def path(page):
    return page.evaluate("location.pathname + location.search")


def slow_down(page):
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    speed = {"latency": 600, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
    slow.send("Network.emulateNetworkConditions", {"offline": False, **speed})
