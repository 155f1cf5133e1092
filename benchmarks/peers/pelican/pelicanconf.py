"""Pelican with the same pages as the other generators and nothing else."""

SITENAME = "政府信息公开"
SITEURL = ""
AUTHOR = "示例市数据局"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"
PATH = "content"
OUTPUT_PATH = "public"
THEME = "theme"
LOAD_CONTENT_CACHE = False
CACHE_CONTENT = False
USE_FOLDER_AS_CATEGORY = True

FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

DEFAULT_PAGINATION = 20
DIRECT_TEMPLATES = ["index"]
PAGINATED_TEMPLATES = {"category": 20, "period_archives": 20}
ARTICLE_URL = ARTICLE_SAVE_AS = "doc/{slug}.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "{slug}/index.html"
YEAR_ARCHIVE_URL = YEAR_ARCHIVE_SAVE_AS = "years/{date:%Y}/index.html"
AUTHOR_SAVE_AS = ""
TAG_SAVE_AS = ""
